import type { Translator } from '../../src/locales/translator.ts';
import {
  type ReminderKind,
  type ReminderSide,
  reminderKinds,
  sideOfKind,
} from '../../src/reminders/reminder.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The kinds of reminders of a person. */
export interface NotificationsView {
  readonly side: ReminderSide;
  /** The kinds that are off. */
  readonly off: readonly ReminderKind[];
  /** They were recorded just now. */
  readonly isSaved?: boolean;
}

/** The kinds that can be turned off. */
const shownKinds = reminderKinds.filter((kind) => kind !== 'weekly');

const fill = cardTemplate(new URL('./notificationsCard.json', import.meta.url));

/** A toggle for each kind of the reader's side, and a button that records them all. */
export function notificationsCard({ side, off, isSaved = false }: NotificationsView, t: Translator): Card {
  const text = (name: string) => t.text(`reminders:settings.${name}`);
  const toggles = shownKinds
    .filter((kind) => sideOfKind[kind] === side)
    .map((kind) => ({
      type: 'Input.Toggle',
      id: idOf(kind),
      title: text(kind),
      wrap: true,
      value: String(!off.includes(kind)),
      valueOn: 'true',
      valueOff: 'false',
    }));
  return fill(
    {
      title: text('title'),
      hint: text('hint'),
      saved: isSaved ? text('saved') : '',
      toggles,
      notes: text('notes'),
      actions: [executeButton(text('save'), 'notifications.set', {}, { style: 'positive' })],
    },
    { speak: text('title'), fallback: text('title'), language: t.language },
  );
}

/**
 * The kinds that are off after a press: those whose toggle is off, and those of before whose toggle was not on the card.
 *
 * @param data of the button, untrusted
 */
export function readKinds(
  data: Readonly<Record<string, unknown>>,
  before: readonly ReminderKind[],
): readonly ReminderKind[] {
  return reminderKinds.filter((kind) => {
    const value = String(data[idOf(kind)]);
    return value === 'false' || (value !== 'true' && before.includes(kind));
  });
}

function idOf(kind: ReminderKind): string {
  return `kind.${kind}`;
}
