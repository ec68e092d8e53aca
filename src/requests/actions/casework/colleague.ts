import { z } from 'zod';
import { isMemberFor } from '../../channels.ts';
import { isOwnRequest } from '../../people.ts';
import { type FoundColleague, nobodyChosen } from '../../ports.ts';
import type { AssistanceRequest, Person } from '../../request.ts';

/** The id of the colleague, by a form; empty: nobody. It may be forged: the channel's members are asked. */
export const colleagueId = z
  .string()
  .trim()
  .max(256)
  .default('')
  .transform((id) => (id === nobodyChosen ? '' : id));

/**
 * A colleague who can't be given a request. `none`: nobody was chosen. `notMember`: they are no member of the channel. `sender`: they sent
 * the request themselves. `has`: they have it already.
 */
export interface NoColleague {
  readonly ok: false;
  readonly reason: 'noColleague';
  readonly why: 'none' | 'notMember' | 'sender' | 'has';
  readonly request: AssistanceRequest;
}

/** Makes such a refusal. */
export function noColleague(why: NoColleague['why'], request: AssistanceRequest): NoColleague {
  return { ok: false, reason: 'noColleague', why, request };
}

/** Teams did not say whether the colleague is a member. */
export interface NotChecked {
  readonly ok: false;
  readonly reason: 'unchecked';
  readonly request: AssistanceRequest;
}

/**
 * The colleague who can be given a request, by the answer of the channel's members, else the reason that they can't.
 *
 * @param asked absent: the request changed between the question and now, so nobody was asked
 */
export function colleagueFor(
  asked: FoundColleague | undefined,
  request: AssistanceRequest,
): Person | NoColleague | NotChecked {
  const unchecked = { ok: false, reason: 'unchecked', request } as const;
  if (asked === undefined || asked.outcome === 'unknown') return unchecked;
  if (asked.outcome === 'no') return noColleague('notMember', request);
  if (!isMemberFor(asked, request)) {
    return asked.isUnsure === true ? unchecked : noColleague('notMember', request);
  }
  return isOwnRequest(request, asked.person) ? noColleague('sender', request) : asked.person;
}
