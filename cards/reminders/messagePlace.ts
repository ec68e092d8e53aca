import type { Translator } from '../../src/locales/translator.ts';
import { type ButtonData, executeButton } from '../kit/buttons.ts';
import type { Card } from '../kit/card.ts';
import { withWayBackBy } from '../requests/wayToList.ts';

/** The place of a message with reminders, as a button carries it. */
export function placeOfMessage(digestId: string): ButtonData {
  return { digest: digestId };
}

/** Reads the message that a button leads back to; undefined if it leads to none. */
export function readMessagePlace({ digest }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof digest === 'string' && digest !== '' && digest.length <= 64 ? digest : undefined;
}

/** The card of a request that was opened from a message with reminders, with a way back to it. */
export function withWayToReminders(card: Card, digestId: string, t: Translator): Card {
  const place = placeOfMessage(digestId);
  const back = executeButton(t.text('reminders:card.back'), 'reminder.list', place, { secondary: true });
  return withWayBackBy(card, back, place);
}
