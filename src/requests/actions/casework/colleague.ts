import { z } from 'zod';
import type { RequestsChannel } from '../../../channels/settings.ts';
import type { ActionContext } from '../../actionDefinition.ts';
import { channelAmong, channelsHeld, defaultChannel, isMemberFor } from '../../channels.ts';
import { isOwnRequest } from '../../people.ts';
import type { Actor } from '../../policy.ts';
import { type FoundColleague, nobodyChosen, type Records } from '../../ports.ts';
import type { AsksFirst } from '../../refusal.ts';
import { type AssistanceRequest, isSamePerson, type Person } from '../../request.ts';
import { withStandIn } from '../../standIn.ts';

/** The id of the colleague, by a form; empty: nobody. It may be forged: the channels' members are asked. */
export const colleagueId = z
  .string()
  .trim()
  .max(256)
  .default('')
  .transform((id) => (id === nobodyChosen ? '' : id));

/** The channels that a request may move to, by their ids with commas between them: the person who pressed has read that it goes there. */
export const goesTo = z
  .string()
  .max(4000)
  .default('')
  .transform((ids) => ids.split(',').filter((id) => id !== ''));

/** The parts of an input that give a request to a colleague. */
export const givenTo = {
  colleague: colleagueId,
  goesTo,
  /** The absence of the colleague that the person who pressed has read of. */
  away: z.string().max(64).default(''),
};

/** The consequences that the giver of a request has read before. */
export interface Told {
  readonly goesTo: readonly string[];
  readonly away: string;
}

/**
 * A colleague who can't be given a request. `none`: nobody was chosen. `notMember`: they are no member of a channel that receives requests.
 * `sender`: they sent the request themselves. `has`: they have it already.
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
 * The colleague who can be given a request, by the answer of the channels' members, else the reason that they can't.
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
  // They may be a member of the request's own channel, and then it does not move.
  if (!isMemberFor(asked, request) && asked.isUnsure === true) return unchecked;
  return isOwnRequest(request, asked.person) ? noColleague('sender', request) : asked.person;
}

/** The consequences of giving a request to a colleague. */
export interface Giving {
  readonly ok: true;
  /** The channel that the request moves to, because they are no member of its own one; absent: it stays. */
  readonly channel?: RequestsChannel;
}

/**
 * The consequences when a colleague gets a request. If it moves to a channel of theirs, or they are away, the person who gives it reads that
 * first.
 *
 * @param request the request as it would be in the channel where the others read it
 */
export async function giving(
  { request, actor, records, context }: GivenTo,
  asked: FoundColleague | undefined,
  { goesTo, away }: Told,
): Promise<Giving | AsksFirst | NoColleague> {
  if (asked?.outcome !== 'yes') return { ok: true };
  const { person: colleague, channels = [defaultChannel] } = asked;
  const isMember = isMemberFor(asked, request);
  const bound = isMember ? [] : await channelsHeld(records);
  const channel = isMember ? undefined : channelAmong(request, channels, bound, context.now());
  if (!isMember && channel === undefined) return noColleague('notMember', request);
  const absence = isSamePerson(colleague, actor)
    ? undefined
    : await records.absences.of(colleague, context.now());
  const isTold =
    (channel === undefined || goesTo.includes(channel.channelId)) &&
    (absence === undefined || absence.id === away);
  const moves = channel === undefined ? {} : { channel };
  if (isTold) return { ok: true, ...moves };
  return {
    ok: false,
    reason: 'asksFirst',
    request,
    colleague,
    ...moves,
    ...(absence === undefined
      ? {}
      : { absence: await withStandIn(absence, records.absences, context.now()) }),
  };
}

interface GivenTo {
  readonly request: AssistanceRequest;
  readonly actor: Actor;
  readonly records: Records;
  readonly context: Pick<ActionContext, 'now'>;
}
