import type { ArrangedButtons } from '../../cards/actions/faceButtons.ts';
import { pressData } from '../../cards/actions/pressData.ts';
import { taskText } from '../../cards/actions/tasks.ts';
import { handOverQuestion } from '../../cards/changes/handOverQuestion.ts';
import { historyRows } from '../../cards/history/historyCard.ts';
import { type Button, executeButton } from '../../cards/kit/buttons.ts';
import type { Card } from '../../cards/kit/card.ts';
import { formatDay, formatMoment, formatZone } from '../../cards/kit/format.ts';
import { meetingPurpose, meetingTitle } from '../../cards/meetings/meetingTitle.ts';
import { codeCard } from '../../cards/people/codeCard.ts';
import { type MovePress, planPreview } from '../../cards/requests/planPreview.ts';
import { requestButtons, requestCard } from '../../cards/requests/requestCard.ts';
import { statusButtons, statusCard } from '../../cards/requests/statusCard.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import { type AskedPress, drawAsksFirst } from '../presentation/drawAsksFirst.ts';
import { drawColleagueCard } from '../presentation/drawColleague.ts';
import { drawMeeting, drawMeetings, meetingNotes } from '../presentation/drawMeetings.ts';
import { calendarUrl, regionOf, requestViewOf, statusViewOf } from '../presentation/drawRequest.ts';
import {
  type HandOverAction,
  type HandOverCount,
  handOverAgain,
} from '../requests/actions/meetings/handOverCount.ts';
import type { MovePreview } from '../requests/actions/meetings/previewMove.ts';
import type { SchedulePick, SchedulePreview } from '../requests/actions/meetings/schedule.ts';
import { codeDays } from '../requests/draftCode.ts';
import {
  customerRoles,
  type PerformedAction,
  type RequestRole,
  type Side,
  transitionsFor,
  verbOf,
} from '../requests/lifecycle.ts';
import { asPartnerSees } from '../requests/partners/asPartnerSees.ts';
import { colleagueIn, tasksGivenTo } from '../requests/people.ts';
import { findVisible, rolesIn, sideOf } from '../requests/policy.ts';
import { newFormKey, readPress } from '../requests/press.ts';
import { openQuestionsOf, questionIn } from '../requests/questions.ts';
import type { AsksFirst } from '../requests/refusal.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../requests/request.ts';
import { sees } from '../requests/sight/sight.ts';
import { presentTasks } from '../requests/steps.ts';
import {
  type PageButton,
  type PageElement,
  type PressContext,
  pageButtons,
  pageElements,
} from './pageCard.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';
import { type RequestRow, rowsOf } from './rows.ts';

/** A task of the customer's own. */
export interface PageTask {
  readonly id: string;
  /** With the colleague who has it, and the day that it is due. */
  readonly text: string;
  readonly isDone: boolean;
}

/** A meeting of a request. */
export interface PageMeeting {
  readonly id: string;
  readonly requestId: string;
  readonly number: string;
  readonly title: string;
  readonly purpose: string;
  /** Instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** Day and time in the reader's zone, and the zone. */
  readonly when: string;
  readonly zone: string;
  /** Its state, as the cards say it: who comes, that it is being checked, the answers to its invitation. Absent: nothing to say. */
  readonly note?: string;
  readonly joinUrl?: string;
}

/** A request as the page shows it: the parts of its card, its history and its meetings, as far as the reader sees them. */
export interface RequestPageView {
  readonly row: RequestRow;
  readonly card: readonly PageElement[];
  readonly buttons: readonly PageButton[];
  /** The customer's tasks of the present phase, for a reader who may tick them; each press of a tick has a key of its own. */
  readonly tasks: readonly PageTask[];
  /** The open questions to the customer, for a reader who may answer them. */
  readonly questions: readonly { readonly id: string; readonly text: string }[];
  readonly history: ReturnType<typeof historyRows>;
  readonly meetings: readonly PageMeeting[];
  /** The address of the calendar feed, for a reader who may have it. */
  readonly calendarUrl?: string;
}

/** The page has controls of its own for these. */
const ownControls: readonly PerformedAction[] = ['tick', 'answer'];

/** A request for its reader; undefined if they may not see it. */
export async function requestPage(
  services: PageServices,
  reader: Reader,
  requestId: string,
): Promise<RequestPageView | undefined> {
  const { actor } = reader;
  const request = await findVisible(services.store.requests, actor, requestId, services.relations);
  return request === undefined ? undefined : requestPageOf(services, reader, request);
}

/** The same for a request that was just read; undefined if the reader may not see it any more. */
export async function requestPageOf(
  services: PageServices,
  reader: Reader,
  request: AssistanceRequest,
): Promise<RequestPageView | undefined> {
  const { actor, t } = reader;
  const roles = rolesIn(request, actor);
  const [row] = await rowsOf(services, reader, [request]);
  if (row === undefined || roles.length === 0) return undefined;
  const { card, buttons } = await drawn(services, reader, request, roles);
  const moment = { now: services.now(), process: services.process };
  const open = transitionsFor(request, roles, moment);
  const may = (action: PerformedAction) => open.some((each) => each.action === action);
  const isTeams = roles.includes('specialist');
  // The customer's own readers know that their presses reach the team. A press that tells the customer asks first.
  const asksFirst = new Set(
    open.filter(({ notifies }) => isTeams && notifies.includes('contact')).map(({ action }) => action),
  );
  const context: PressContext = { requestId: request.id, asksFirst };
  return {
    row,
    card: pageElements(card['body'], context),
    buttons: pageButtons(buttons, context).filter((button) => !hasOwnControl(button)),
    tasks: may('tick') ? tasksOf(services, reader, request, roles) : [],
    questions: may('answer')
      ? openQuestionsOf(request).map((question) => ({
          id: question.id,
          text: questionIn(question, t.language),
        }))
      : [],
    history: await historyOf(services, reader, request, roles),
    meetings: sees(roles, 'meetings') ? await pageMeetings(services, reader, request) : [],
    ...(isOpen(request) && sees(roles, 'own')
      ? { calendarUrl: calendarUrl(services.publicUrl, request) }
      : {}),
  };
}

function hasOwnControl(button: PageButton): boolean {
  const action =
    button.kind === 'act'
      ? button.action
      : button.kind === 'form' && button.buttons[0]?.kind === 'act'
        ? button.buttons[0].action
        : undefined;
  return action !== undefined && ownControls.includes(action);
}

/** The card that the chat would show, and all its buttons. */
async function drawn(
  services: PageServices,
  { actor, t }: Reader,
  request: AssistanceRequest,
  roles: readonly RequestRole[],
): Promise<{ readonly card: Card; readonly buttons: readonly Button[] }> {
  if (!sees(roles, 'own')) {
    const card = await drawColleagueCard(services, request, colleagueIn(request, actor), t);
    return { card, buttons: (card['actions'] ?? []) as readonly Button[] };
  }
  if (roles.some((role) => customerRoles.includes(role))) {
    const view = await statusViewOf(services, request, roles, actor);
    return { card: statusCard(view, t), buttons: allOf(statusButtons(view, t)) };
  }
  const view = await requestViewOf(services, request, roles);
  return { card: requestCard(view, t), buttons: allOf(requestButtons(view, t)) };
}

/** *More* begins where Teams has no room for another button. */
function allOf({ face, more }: ArrangedButtons): readonly Button[] {
  const behind = more();
  return [...face.filter((button) => !behind.some(({ title }) => title === button['title'])), ...behind];
}

function tasksOf(
  { process, now }: PageServices,
  { actor, t }: Reader,
  request: AssistanceRequest,
  roles: readonly RequestRole[],
): readonly PageTask[] {
  const colleague = colleagueIn(request, actor);
  const own = colleague === undefined ? [] : tasksGivenTo(request, colleague);
  return presentTasks(request, process)
    .filter(({ id }) => roles.includes('admin') || own.includes(id))
    .map((task) => ({
      id: task.id,
      text: taskText(task, { request, now: now() }, t),
      isDone: request.tasks?.[task.id] !== undefined,
    }));
}

async function historyOf(
  { process, store }: PageServices,
  { t, timeZone }: Reader,
  request: AssistanceRequest,
  roles: readonly RequestRole[],
): Promise<ReturnType<typeof historyRows>> {
  // A colleague who follows it reads the states on their card.
  if (!sees(roles, 'own')) return [];
  const events = await store.events.listOf(request.id);
  const isCustomers = roles.some((role) => customerRoles.includes(role));
  const zone = isCustomers ? request.answers.timeZone : regionOf(request, process).timeZone;
  return historyRows(
    {
      ...(roles.includes('partner') ? asPartnerSees(request, events) : { request, events }),
      side: isCustomers ? 'customer' : 'team',
      timeZone: timeZone ?? zone,
      process,
    },
    t,
  );
}

/** The meetings of a request for their reader, in the order in which they are held. */
export async function pageMeetings(
  services: PageServices,
  { actor, t, ...reader }: Reader,
  request: AssistanceRequest,
): Promise<readonly PageMeeting[]> {
  const roles = rolesIn(request, actor);
  const timeZone = reader.timeZone ?? request.answers.timeZone;
  const notes = await meetingNotes(services, request, { side: sideIn(roles), timeZone }, t);
  // A colleague who follows the request reads the times only.
  const noteOf = sees(roles, 'own') ? notes : () => '';
  return (await meetingsToJoin(services.store, request)).map((meeting) => ({
    id: meeting.id,
    requestId: meeting.requestId,
    number: requestNumber(request),
    title: meetingTitle(meeting, t),
    purpose: meetingPurpose(meeting, t),
    startsAt: meeting.startsAt,
    minutes: meeting.minutes,
    when: formatMoment(meeting.startsAt, timeZone, t),
    zone: formatZone(timeZone, t),
    ...(noteOf(meeting) === '' ? {} : { note: noteOf(meeting) }),
    ...(meeting.joinUrl === undefined ? {} : { joinUrl: meeting.joinUrl }),
  }));
}

/** The side that somebody with these roles reads a request as. */
function sideIn(roles: readonly RequestRole[]): Side {
  return roles.some((role) => customerRoles.includes(role)) ? 'customer' : 'team';
}

/** A card that an action answers with, beside the request. */
export interface PageAnswerCard {
  readonly card: readonly PageElement[];
  readonly buttons: readonly PageButton[];
}

/** The meetings of a request with the ways to change them, or one of them; undefined for a reader who sees none of it. */
export async function meetingPage(
  services: PageServices,
  { actor, t, timeZone }: Reader,
  requestId: string,
  meetingId: string,
): Promise<PageAnswerCard | undefined> {
  const request = await findVisible(services.store.requests, actor, requestId, services.relations);
  const roles = request === undefined ? [] : rolesIn(request, actor);
  if (request === undefined || !sees(roles, 'meetings') || !sees(roles, 'own')) return undefined;
  const reader = { side: sideIn(roles), timeZone: timeZone ?? request.answers.timeZone, roles };
  const card =
    meetingId === ''
      ? await drawMeetings(services, request, reader, t)
      : await drawMeeting(services, request, reader, meetingId, t);
  return answerCard(card, request, new Set());
}

/** The dates that a plan would have. Its button makes the plan. */
export function previewPage(
  { newId, local }: PageServices,
  { t }: Reader,
  preview: SchedulePreview,
  pick: SchedulePick,
): PageAnswerCard {
  const card = planPreview({ ...preview, pick, key: newFormKey(newId, local), side: 'team' }, t);
  return answerCard(card, preview.request, new Set(['schedule']));
}

/** The question before a request moves to another channel, or before somebody gets it who is away. Its buttons do it. */
export async function asksFirstPage(
  services: PageServices,
  { t }: Reader,
  asked: AsksFirst,
  press: AskedPress,
): Promise<PageAnswerCard> {
  return answerCard(await drawAsksFirst(services, asked, press, t), asked.request, new Set());
}

/** The dates of several meetings that a press would move. Its button moves them. */
export function movePage(
  { newId, local }: PageServices,
  { actor, t }: Reader,
  preview: MovePreview,
  pick: MovePress,
): PageAnswerCard {
  const card = planPreview({ ...preview, pick, key: newFormKey(newId, local), side: sideOf(actor) }, t);
  return answerCard(card, preview.request, new Set());
}

/** The invitations that go out when a request changes hands. Its button hands it over. */
export function handOverPage(
  { newId, local }: PageServices,
  { t }: Reader,
  request: AssistanceRequest,
  press: {
    readonly action: HandOverAction;
    readonly count: HandOverCount;
    readonly input: Readonly<Record<string, unknown>>;
    readonly seen: unknown;
  },
): PageAnswerCard {
  const { action, count, input } = press;
  const { seen } = readPress({ seen: press.seen });
  const data = { ...pressData({ request, key: newFormKey(newId, local) }, seen), ...handOverAgain(input) };
  const back = executeButton(t.text('phases:actions.back'), 'request.show', { requestId: request.id });
  const card = handOverQuestion({ requests: [request], count, verb: verbOf(action), data, back }, t);
  return answerCard(card, request, new Set());
}

/** A new code of a request, for the one who asked for it. */
export function codePage(
  { now, appName }: PageServices,
  { t, timeZone }: Reader,
  request: AssistanceRequest,
  code: string,
): PageAnswerCard {
  const until = new Date(Date.parse(now()) + codeDays * 86_400_000).toISOString();
  const untilText = formatDay(until, timeZone ?? request.answers.timeZone, t);
  return answerCard(codeCard({ request, code, untilText, app: appName }, t), request, new Set());
}

function answerCard(
  card: Card,
  { id: requestId }: AssistanceRequest,
  asksFirst: ReadonlySet<PerformedAction>,
): PageAnswerCard {
  const context = { requestId, asksFirst };
  return {
    card: pageElements(card['body'], context),
    buttons: pageButtons((card['actions'] ?? []) as readonly Button[], context),
  };
}
