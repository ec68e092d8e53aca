import { type StandInView, standInCard } from '../../cards/changes/standInCard.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import { type StandInMeeting, standInMeetings } from '../lists/standInMeetings.ts';
import type { Translator } from '../locales/translator.ts';
import type { Notice } from '../requests/notice.ts';
import { readerOf } from '../requests/notices.ts';
import { newFormKey } from '../requests/press.ts';
import type { Person } from '../requests/request.ts';

/** The services for drawing the meetings that somebody looks after. */
interface StandInServices {
  readonly store: Parameters<typeof standInMeetings>[0];
  readonly now: () => string;
  readonly newId: () => string;
  readonly local?: boolean;
}

/** Draws the list for a new substitute; undefined if there is no meeting in those days. */
export async function drawStandInNotice(
  services: StandInServices,
  { recipient }: Notice,
  timeZone: string | undefined,
  t: Translator,
): Promise<Message | undefined> {
  const person = readerOf(recipient);
  const rows = person === undefined ? [] : await standInMeetings(services.store, person, services.now());
  if (rows.length === 0) return undefined;
  return { card: cardOf(services, rows, { timeZone }, t), names: rows.map(({ request }) => request.id) };
}

/** Draws a page of the list as it is now. */
export async function drawStandIn(
  services: StandInServices,
  person: Pick<Person, 'id' | 'tenantId'>,
  shown: Pick<StandInView, 'timeZone' | 'place'>,
  t: Translator,
) {
  return cardOf(services, await standInMeetings(services.store, person, services.now()), shown, t);
}

function cardOf(
  { newId, local }: StandInServices,
  rows: readonly StandInMeeting[],
  shown: Pick<StandInView, 'timeZone' | 'place'>,
  t: Translator,
) {
  return standInCard({ rows, ...shown, key: newFormKey(newId, local) }, t);
}
