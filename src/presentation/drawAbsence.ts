import { absenceLine } from '../../cards/requests/absenceLine.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import type { Notice } from '../requests/notice.ts';
import type { Absences } from '../requests/ports.ts';

/** Draws the line that a specialist is away, or back, for its reader; undefined if that is so no longer. */
export async function drawAbsence(
  { store }: { readonly store: { readonly absences: Pick<Absences, 'find'> } },
  { kind, recipient, eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const absence = await store.absences.find(eventId);
  if (absence === undefined || (absence.endedAt !== undefined) !== (kind === 'backLine')) return undefined;
  return { text: absenceLine(absence, recipient.kind === 'person' ? recipient.personId : undefined, t) };
}
