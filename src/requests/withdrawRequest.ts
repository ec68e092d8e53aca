import { act } from './act.ts';
import type { Actor } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';

/** An admin of the tenant takes a request back; its meetings are off. */
export function withdrawRequest(context: UseCaseContext, requestId: string, actor: Actor): Promise<Outcome> {
  return act(context, {
    action: 'withdraw',
    requestId,
    actor,
    also: (records) => records.meetings.replaceAll(requestId, []),
  });
}
