import type { OfferedColleague } from '../../cards/actions/actionButtonView.ts';
import { type ChannelLabel, labelOf, type RequestsChannel } from '../channels/settings.ts';
import { channelIn, channelOf } from '../requests/channels.ts';
import type { Absences, Colleagues } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen, isSamePerson } from '../requests/request.ts';

/** The parts that know whom a request can be given to. */
export interface OfferServices {
  readonly colleagues?: Pick<Colleagues, 'list'>;
  readonly store: {
    readonly absences: Pick<Absences, 'list'>;
    readonly settings: { channels(): Promise<readonly RequestsChannel[]> };
  };
  readonly now: () => string;
}

/** The colleagues that a form offers, and the channels that a request can be moved to. */
export interface Offered {
  readonly colleagues: readonly OfferedColleague[];
  readonly otherChannels: readonly ChannelLabel[];
}

/**
 * The specialists whom a request can be given to: those of its channel, then those of each other channel, which it would move to. Each of
 * them once, with the day until which they are away. Nobody is offered for a closed request.
 */
export async function offeredFor(
  { colleagues, store, now }: OfferServices,
  request: AssistanceRequest,
): Promise<Offered> {
  if (!isOpen(request)) return { colleagues: [], otherChannels: [] };
  const bound = await store.settings.channels();
  const own = channelIn(bound, request);
  const others = bound.filter((channel) => channel !== own).map(labelOf);
  if (colleagues === undefined) return { colleagues: [], otherChannels: others };
  const [here, absences, ...there] = await Promise.all([
    colleagues.list(channelOf(request)),
    store.absences.list(now()),
    ...others.map(({ channelId }) => colleagues.list(channelId)),
  ]);
  const found: OfferedColleague[] = [...here];
  for (const [index, people] of there.entries()) {
    const elsewhere = others[index];
    if (elsewhere === undefined) continue;
    const more = people.filter((person) => !found.some((known) => isSamePerson(known, person)));
    found.push(...more.map((person) => ({ ...person, elsewhere })));
  }
  return {
    colleagues: found.map((person) => {
      const absence = absences.find((one) => isSamePerson(one.person, person));
      return absence === undefined ? person : { ...person, awayUntil: absence.until };
    }),
    otherChannels: others,
  };
}
