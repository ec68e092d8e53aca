import { absenceLine } from '../../cards/requests/absenceLine.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import type { Notice } from '../requests/notice.ts';
import type { Absence, Absences } from '../requests/ports.ts';
import type { Person } from '../requests/request.ts';
import { absentFor, standInFor, withStandIn } from '../requests/standIn.ts';

/** Draws the line that a specialist is away, or back, for its reader; undefined if that is so no longer. */
export async function drawAbsence(
  {
    store: { absences },
    now,
  }: { readonly store: { readonly absences: Absences }; readonly now: () => string },
  { kind, recipient, eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const absence = await absences.find(eventId);
  if (absence === undefined || (absence.endedAt !== undefined) !== (kind === 'backLine')) return undefined;
  if (recipient.kind === 'person') return { text: absenceLine(absence, recipient.personId, t) };
  const waiting = kind === 'awayLine' ? await waitingFor(absence, absences, now()) : [];
  return { text: absenceLine(await withStandIn(absence, absences, now()), undefined, t, waiting) };
}

/** The absent colleagues whose requests nobody looks after, because the one who stood in for them is away now. */
async function waitingFor({ person }: Absence, absences: Absences, now: string): Promise<readonly Person[]> {
  const waiting: Person[] = [];
  for (const absent of await absentFor(person, absences, now)) {
    const theirs = await absences.of(absent, now);
    if (theirs !== undefined && (await standInFor(theirs, absences, now)) === undefined) waiting.push(absent);
  }
  return waiting;
}
