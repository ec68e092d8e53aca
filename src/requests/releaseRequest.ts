import { act } from './act.ts';
import type { Actor } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';

/** The most characters that are kept of a reason to give a request back. */
export const longestReleaseReason = 500;

/**
 * The specialist who has a request gives it back to the team; meetings already planned stay.
 *
 * @param reason for the team; the customer does not read it. Blank: none
 */
export function releaseRequest(
  context: UseCaseContext,
  requestId: string,
  actor: Actor,
  reason = '',
): Promise<Outcome> {
  const note = reason.trim().slice(0, longestReleaseReason).toWellFormed();
  return act(context, {
    action: 'release',
    requestId,
    actor,
    ...(note === '' ? {} : { note }),
    effect: async ({ assignee: _assignee, ...request }) => ({ kind: 'change', request }),
  });
}
