import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { MeetingToJoin } from '../../src/meetings/meeting.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { Holder } from '../../src/requests/absences/holderOf.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import { contactOf } from '../../src/requests/people.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { presentTasks } from '../../src/requests/steps.ts';
import { pressData } from '../actions/pressData.ts';
import { taskText } from '../actions/tasks.ts';
import { lineForm, meetingData } from '../changes/meetingForms.ts';
import { type MeetingReader, meetingNote } from '../changes/meetingNotes.ts';
import { type Button, executeButton, linkButton, submitButton, withoutMenuOfOne } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { sameClock } from '../kit/clock.ts';
import { formatMomentIn } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { joinLink, whereJoined } from '../meetings/joinLink.ts';
import { meetingPurpose, meetingTitle } from '../meetings/meetingTitle.ts';

/** The reminder of a meeting, for one reader. */
export interface MeetingReminderView {
  readonly request: AssistanceRequest;
  readonly meeting: MeetingToJoin;
  /** It begins in a few minutes. */
  readonly isSoon: boolean;
  readonly reader: MeetingReader;
  /** IANA zones of both sides. They are shown where their clocks differ from the reader's. */
  readonly zones: readonly string[];
  /** Who comes in place of the assignee. */
  readonly holder?: Holder | undefined;
  /** The actions that the reader may perform on the request. */
  readonly actions: readonly PerformedAction[];
  readonly process: Pick<ProcessData, 'tasks'>;
  readonly key: FormKey;
  /** Calendars make the links to join. */
  readonly keepsCalendars: boolean;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
}

/** The most open steps that are named; the others are counted. */
const mostSteps = 6;

const fill = cardTemplate(new URL('./meetingReminderCard.json', import.meta.url));

/** A meeting that comes: when it is for both sides, who comes, what it is about, and what should be done before. */
export function meetingReminderCard(view: MeetingReminderView, t: Translator): Card {
  const { request, meeting, isSoon, reader, process, now, keepsCalendars } = view;
  const text = (name: TextUnder<'reminders:meeting'>, values?: Record<string, string | number>) =>
    t.text(`reminders:meeting.${name}`, values);
  const title = text(isSoon ? 'soon' : 'before', { meeting: meetingTitle(meeting, t) });
  const when = formatMomentIn(meeting.startsAt, reader.timeZone, t);
  const isTeam = reader.side === 'team';
  const open = presentTasks(request, process).filter(({ id }) => request.tasks?.[id] === undefined);
  const others = open.length - mostSteps;
  const spoken = t.sentences(`${title}${t.stop}`, when);
  return fill(
    {
      title,
      tenant: isTeam ? tenantLabel(request, t) : '',
      about: t.text('status:change.about', {
        number: requestNumber(request),
        minutes: t.number(meeting.minutes),
      }),
      when,
      elsewhere: elsewhere(view).map((zone) => ({ moment: formatMomentIn(meeting.startsAt, zone, t) })),
      note: meetingNote(meeting, reader, request, t),
      facts: [
        { name: text('with'), value: t.list(whoComes(view)) },
        // The title of a meeting that was added says what it is about.
        ...(meeting.topic === undefined ? [{ name: text('agenda'), value: meetingPurpose(meeting, t) }] : []),
      ],
      stepsTitle: open.length === 0 ? '' : text(`steps.${reader.side}`),
      steps: open.slice(0, mostSteps).map((task) => ({
        step: t.text('desk:tasks.open', { task: taskText(task, { request, now }, t) }),
      })),
      more: others > 0 ? text('more', { count: others, number: t.number(others) }) : '',
      where: isTeam ? '' : whereJoined(meeting, keepsCalendars, t),
      actions: buttonsOf(view, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** The other zones in which the meeting has another time, each once. */
function elsewhere({ meeting: { startsAt }, reader, zones }: MeetingReminderView): readonly string[] {
  const shown = [reader.timeZone];
  for (const zone of zones) {
    if (!shown.some((one) => sameClock(startsAt, one, zone))) shown.push(zone);
  }
  return shown.slice(1);
}

/** The names of who comes: the specialist or the substitute, and the customer's contacts, or who acts for the request. */
function whoComes({ request, holder }: MeetingReminderView): readonly string[] {
  const { assignee, answers } = request;
  const contacts = [answers.projectManager, answers.technicalLead, answers.representative];
  const ours = (holder?.person ?? assignee)?.name;
  const theirs = contacts.flatMap((contact) => contact?.name ?? []);
  const names = [ours, ...(theirs.length === 0 ? [contactOf(request).name] : theirs)];
  return [...new Set(names.map((name) => plainName(name ?? '')).filter((name) => name !== ''))];
}

function buttonsOf(view: MeetingReminderView, t: Translator): readonly Button[] {
  const { request, meeting, reader, actions, key, now, holder } = view;
  const may = (action: PerformedAction) => actions.includes(action);
  const place = { ...pressData({ request, key }), part: 'meeting', meeting: meeting.id };
  // The forms need the free times of both sides, so they are drawn when somebody asks for them.
  const times = (['proposeMeeting', 'moveMeeting'] as const)
    .filter(may)
    .map((action) => executeButton(t.text(`status:change.${action}.title`), 'request.show', place));
  const isTeam = reader.side === 'team';
  // A substitute says that they come, so that the customer reads it.
  const holds =
    isTeam && holder?.isSure === false && may('holdMeeting')
      ? [
          executeButton(
            t.text('status:change.holdMeeting'),
            'meeting.hold',
            meetingData({ request, key }, meeting),
          ),
        ]
      : [];
  const buttons = [
    ...holds,
    ...joinLink(meeting, t).map(({ button, url }) => linkButton(button, url, { style: 'positive' })),
    ...times,
    ...(isTeam && may('cancelMeeting')
      ? [lineForm('cancelMeeting', { request, key, reader, slots: [], now }, meeting, t)]
      : []),
    executeButton(t.text('reminders:card.open'), 'request.show', pressData({ request, key })),
    submitButton(t.text('reminders:settings.open'), 'menu.notifications', {}, { secondary: true }),
  ];
  // Teams shows three buttons side by side; the others stand in the menu.
  return withoutMenuOfOne(
    buttons.map((button, index) => (index < 3 ? button : { ...button, mode: 'secondary' })),
  );
}
