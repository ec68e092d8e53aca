import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import {
  type NotificationKind,
  notificationKinds,
  type ReminderSide,
  sideOfKind,
} from '../../src/reminders/reminder.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The kinds of reminders of a person. */
export interface NotificationsView {
  readonly side: ReminderSide;
  /** The kinds that are off. */
  readonly off: readonly NotificationKind[];
  /** They were recorded just now. */
  readonly isSaved?: boolean;
}

const fill = cardTemplate(new URL('./notificationsCard.json', import.meta.url));

/** A choice of the kinds of the reader's side that are on, and a button that records it. */
export function notificationsCard({ side, off, isSaved = false }: NotificationsView, t: Translator): Card {
  const text = (name: TextUnder<'reminders:settings'>) => t.text(`reminders:settings.${name}`);
  const kinds = notificationKinds.filter((kind) => kind === 'meeting' || sideOfKind[kind] === side);
  return fill(
    {
      title: text('title'),
      hint: text('hint'),
      saved: isSaved ? text('saved') : '',
      label: text('label'),
      error: text('error'),
      choices: kinds.map((kind) => ({ title: text(kind), value: kind })),
      on: kinds.filter((kind) => !off.includes(kind)).join(','),
      notes: text('notes'),
      actions: [
        executeButton(text('save'), 'notifications.set', { shown: kinds.join(',') }, { style: 'positive' }),
      ],
    },
    { speak: text('title'), fallback: text('title'), language: t.language },
  );
}

/**
 * The kinds that are off after a press: those that the card showed and that are not chosen, and those of before that it did not show.
 *
 * @param data of the button, untrusted
 */
export function readKinds(
  data: Readonly<Record<string, unknown>>,
  before: readonly NotificationKind[],
): readonly NotificationKind[] {
  const [on, shown] = [wordsIn(data['kinds']), wordsIn(data['shown'])];
  return notificationKinds.filter((kind) =>
    shown.includes(kind) ? !on.includes(kind) : before.includes(kind),
  );
}

function wordsIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(',') : [];
}
