import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import { type Reminder, sideOfKind } from '../../src/reminders/reminder.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { type Button, executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatFullDay } from '../kit/format.ts';
import { serviceNames } from '../kit/names.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { placeOfMessage } from './messagePlace.ts';
import { reminderText } from './reminderText.ts';
import { type WeekNote, weekText } from './weekText.ts';

/** A request with its reminders, the most urgent first. */
export interface RemindedRequest {
  readonly request: AssistanceRequest;
  readonly reminders: readonly Reminder[];
  /** The day (`YYYY-MM-DD`) on which the reader is reminded again, once they snoozed it. */
  readonly snoozedTo?: string;
  /** Its part of the weekly summary; absent where it has another reminder, which says more. */
  readonly week?: WeekNote;
}

/** The reminders of one person on one working day. */
export interface ReminderCardView {
  /** The id of the message, for its buttons. */
  readonly digestId: string;
  /** The most urgent first; those of the weekly summary last. */
  readonly requests: readonly RemindedRequest[];
  readonly process: Pick<ProcessData, 'services' | 'tasks' | 'rules'>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
}

/** The most requests of a card; the others are counted. */
const mostRequests = 8;

const fill = cardTemplate(new URL('./reminderCard.json', import.meta.url));

/** One card with all that waits for its reader. Each request opens in its place, and can be put off by a day. */
export function reminderCard(view: ReminderCardView, t: Translator): Card {
  const { requests } = view;
  const shown = requests.slice(0, mostRequests);
  const others = requests.length - shown.length;
  const urgent = requests.filter(({ week }) => week === undefined);
  // Nothing of them is for the reader to do.
  const isNews = urgent.every(({ reminders }) => reminders.every(({ kind }) => kind === 'unclaimed'));
  const isWeek = urgent.length === 0;
  const counted = isWeek ? requests.length : urgent.length;
  const title = t.text(
    isWeek ? 'summary:weekly.title' : isNews ? 'reminders:card.news' : 'reminders:card.title',
    { count: counted, number: t.number(counted) },
  );
  return fill(
    {
      title,
      hint: t.text(isWeek ? 'summary:weekly.hint' : 'reminders:card.hint'),
      rows: shown.map((row, index) => ({
        ...rowOf(row, view, t),
        section: index > 0 && index === urgent.length ? t.text('summary:weekly.also') : '',
      })),
      more: others === 0 ? '' : t.text('reminders:card.more', { count: others, number: t.number(others) }),
      actions: [
        submitButton(t.text('reminders:settings.open'), 'menu.notifications', {}, { secondary: true }),
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

function rowOf(
  { request, reminders, snoozedTo, week }: RemindedRequest,
  { digestId, process, now }: ReminderCardView,
  t: Translator,
): object {
  const isTeams = reminders.some(({ kind }) => sideOfKind[kind] === 'team');
  const texts =
    week === undefined
      ? reminders
          .filter(({ kind }) => kind !== 'weekly')
          .map((reminder) => reminderText(reminder, request, process, t))
      : weekText(request, week, now, t).map((said) => ({ said, quoted: '' }));
  const snoozed =
    snoozedTo === undefined
      ? []
      : [{ said: t.text('reminders:card.snoozed', { day: formatFullDay(snoozedTo, t) }), quoted: '' }];
  return {
    number: requestNumber(request),
    customer: isTeams ? plainName(tenantLabel(request, t)) : '',
    services: t.list(serviceNames(request.answers.services, process.services, t)),
    // The quotation follows as a sentence does: after a blank, where the language writes one.
    texts: [...texts, ...snoozed].map(({ said, quoted }) => ({
      said,
      quoted: t.sentences(said, quoted).slice(said.length),
    })),
    actions: buttonsOf(request, digestId, snoozedTo === undefined && week === undefined, t),
  };
}

function buttonsOf(
  request: AssistanceRequest,
  digestId: string,
  mayWait: boolean,
  t: Translator,
): readonly Button[] {
  const data = { requestId: request.id, ...placeOfMessage(digestId) };
  const open = executeButton(t.text('reminders:card.open'), 'request.show', data);
  const snooze = executeButton(t.text('reminders:card.snooze'), 'reminder.snooze', data);
  return mayWait ? [open, snooze] : [open];
}
