import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { asksForMigration, decidedHelp } from '../../src/requests/answers.ts';
import { contactOf } from '../../src/requests/people.ts';
import { answeredQuestionsOf } from '../../src/requests/questions.ts';
import { markedServices } from '../actions/stepText.ts';
import { markedTasks } from '../actions/tasks.ts';
import { contactFacts, sourceDetailFacts, sourceNames } from '../forms/answerFacts.ts';
import { clockTime, shortDay } from '../kit/clock.ts';
import { type DrawnFact, drawFacts, type Fact, factOf } from '../kit/facts.ts';
import { formatFullDay, formatMoment, formatZone } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { clip, typedText } from '../kit/typedText.ts';
import { nextMeeting } from '../meetings/meetingRows.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';
import { type ChatLink, chatLinks, shownAddress } from '../people/chatLink.ts';
import type { RequestCardView } from './requestCardView.ts';
import { shortened } from './talkLines.ts';

/** The facts for triage in addition to the tiles: the help asked for, the source of the data, and the desired start. */
export function faceFacts({ request, process }: RequestCardView, t: Translator): readonly Fact[] {
  const { answers } = request;
  const asked = (name: TextUnder<'request:rows'>, text: string) =>
    factOf(t.text(`request:rows.${name}`), [text]);
  const help = decidedHelp(answers.help).map((kind) => t.text(`request:helpName.${kind}`));
  return [
    factOf(t.text('status:rows.services'), markedServices(request, process, t)),
    ...(help.length === 0 ? [] : [asked('help', t.list(help))]),
    ...(asksForMigration(answers) ? sourceNames(answers, t) : []),
    ...(answers.desiredStart === undefined
      ? []
      : [asked('desiredStart', formatFullDay(answers.desiredStart, t))]),
  ];
}

/** The groups that open behind "more". */
export function groupsOf(view: RequestCardView, t: Translator, room?: number): readonly object[] {
  const facts = drawFacts([...moreFacts(view, t), ...restOfReason(view, t, room)], 'fact', t, room);
  const marked = view.request.assignee === undefined ? [] : markedTasks(view, t);
  const tasks = drawFacts(marked.length === 0 ? [] : [factOf(t.text('desk:tasks.label'), marked)], 'task', t);
  const meetings = drawFacts(meetingFacts(view, t), 'meeting', t);
  const answers = drawFacts(answerFacts(view, t), 'answer', t);
  return [
    group('', facts),
    ...contactGroup(view, t),
    ...(tasks.length === 0 ? [] : [group(t.text('desk:tasks.group'), tasks)]),
    ...(answers.length === 0 ? [] : [group(t.text('desk:answers.title'), answers)]),
    ...(meetings.length === 0 ? [] : [group(t.text('status:rows.meetings'), meetings)]),
  ];
}

function group(title: string, facts: readonly DrawnFact[], chat: readonly ChatLink[] = []): object {
  return { title, facts, chat };
}

/** Who acts for the request, with their address and a link to chat with them; nothing if the address is not known. */
function contactGroup({ request }: RequestCardView, t: Translator): readonly object[] {
  const contact = contactOf(request);
  const address = shownAddress(contact);
  if (address === '') return [];
  const name = plainName(contact.name) || t.text('status:line.somebody');
  const facts = drawFacts([factOf(t.text('contact:rows.contact'), [name, address])], 'contact', t);
  return [group('', facts, chatLinks(contact, t))];
}

function moreFacts({ request, region }: RequestCardView, t: Translator): readonly Fact[] {
  const { answers, requester, partner } = request;
  const asked = (name: TextUnder<'request:rows'>, text: string) =>
    factOf(t.text(`request:rows.${name}`), [text]);
  const row = (name: TextUnder<'status:rows'>, text: string | readonly string[]) =>
    factOf(t.text(`status:rows.${name}`), text);
  const hours = (from: string, to: string, timeZone: string) =>
    t.text('request:review.hours', { from, to, zone: formatZone(timeZone, t) });
  return [
    ...(asksForMigration(answers) ? sourceDetailFacts(answers, t) : []),
    ...(answers.users === undefined ? [] : [asked('users', t.number(answers.users))]),
    ...contactFacts(answers, t),
    row('preferred', [hours(answers.hours.from, answers.hours.to, answers.timeZone)]),
    row('teamHours', [hours(region.opens, region.closes, region.timeZone)]),
    row('sentBy', requester.name),
    ...(partner === undefined ? [] : [row('partnerTenantId', [partner.tenantId])]),
    row('sent', [
      t.text('status:moment', {
        moment: formatMoment(request.createdAt, region.timeZone, t),
        zone: formatZone(region.timeZone, t),
      }),
    ]),
    ...(tenantLabel(request, t) === request.tenantId ? [] : [row('tenantId', [request.tenantId])]),
  ];
}

/** The number of answers of the customer on a card, and the characters of each. The thread has the whole texts. */
const answersShown = 2;
const answerLength = 240;

/** The newest answers of the customer, each with its question. */
function answerFacts({ request }: RequestCardView, t: Translator): readonly Fact[] {
  return answeredQuestionsOf(request)
    .slice(0, answersShown)
    .flatMap((question) => [
      factOf(t.text('desk:answers.question'), [shortened(question, answerLength, t)]),
      factOf(t.text('desk:answers.answer'), [clip(question.answer?.text ?? '', answerLength)]),
    ]);
}

/** How many meetings the card shows. */
const meetingsShown = 8;

/** A short list of the meetings: the day, the time and the title, with a mark on the next one. */
function meetingFacts({ request, meetings, now }: RequestCardView, t: Translator): readonly Fact[] {
  const { timeZone } = request.answers;
  const next = nextMeeting(meetings, now);
  const inOrder = [...meetings].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  // A long schedule would fill the card, so it shows the last past meeting and the next ones.
  const begin = Math.max(0, (next === undefined ? inOrder.length : inOrder.indexOf(next)) - 1);
  const first = Math.min(begin, Math.max(0, inOrder.length - meetingsShown));
  const shown = inOrder.slice(first, first + meetingsShown);
  const others = inOrder.length - shown.length;
  const lines = shown.map((meeting) =>
    factOf(shortDay(meeting.startsAt, timeZone, t), [
      t.text(meeting === next ? 'status:meetingLineNext' : 'status:meetingLine', {
        title: meetingTitle(meeting, t),
        time: clockTime(meeting.startsAt, timeZone, t),
      }),
    ]),
  );
  const rest = t.text('desk:otherMeetings', { count: others, number: t.number(others) });
  return others === 0 ? lines : [...lines, factOf('…', [rest])];
}

/** The whole reason, if the card above shows only its start. */
function restOfReason({ request }: RequestCardView, t: Translator, room?: number): readonly Fact[] {
  const { rest } = typedText(request.answers.reason ?? '', room);
  return rest.length === 0
    ? []
    : [
        factOf(
          t.text('request:rows.reason'),
          rest.map(({ text }) => text),
        ),
      ];
}
