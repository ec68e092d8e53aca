import type { RequestEvent } from '../requests/event.ts';
import type { Actor } from '../requests/policy.ts';
import { isSamePerson } from '../requests/request.ts';

/**
 * Whether an event took a request out of a specialist's sight: it left a channel of theirs, or they had it until then. An event of a request
 * that they never saw says no: they learn nothing of it.
 */
export function hasLeft(
  { detail }: RequestEvent,
  { channels = [], substitutes = [], ...actor }: Actor,
): boolean {
  if (detail === undefined) return false;
  const before = 'fromChannel' in detail ? detail.fromChannel : undefined;
  const had = 'from' in detail ? detail.from : undefined;
  return (
    (before !== undefined && channels.includes(before.channelId)) ||
    (had !== undefined && [actor, ...substitutes].some((one) => isSamePerson(one, had)))
  );
}
