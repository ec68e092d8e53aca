import type en from '../../src/locales/en/status.json';
import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { InvitationReply } from '../../src/meetings/meeting.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import {
  type AdvanceDetail,
  assignedTo,
  contactBefore,
  type EventDetails,
  formerAssigneeOf,
  insteadOf,
  noteOf,
  questionOf,
  type RequestEvent,
  reasonOf,
  textOf,
  toChannelIn,
  toldOf,
  whoIn,
  wordsOf,
} from '../../src/requests/event.ts';
import { mayReadContent, type RequestAction } from '../../src/requests/lifecycle.ts';
import { questionIn } from '../../src/requests/questions.ts';
import { longestText } from '../../src/requests/reason.ts';
import {
  type AssistanceRequest,
  isSamePerson,
  type Person,
  requestNumber,
} from '../../src/requests/request.ts';
import { answerLabels } from '../actions/proposal.ts';
import { gateName, phaseName, stepName } from '../actions/stepText.ts';
import { channelName } from '../channels/channelName.ts';
import { formatCalendarDay, formatMomentIn } from '../kit/format.ts';
import { regionName, serviceNames } from '../kit/names.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { invitedName, repliesText } from '../meetings/invitationReplies.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';

/** The process data that lines name things by. */
export type LineProcess = Pick<ProcessData, 'services' | 'regions'>;

/** A line of every action for both audiences. An action without one does not compile; a test holds every language to English. */
type Lines = Readonly<Record<'admin' | 'channel', Readonly<Record<RequestAction, string>>>>;
type WithLines<Catalogue extends { readonly line: Lines }> = Catalogue;
export type EnglishLines = WithLines<typeof en>;

/**
 * An event as one line of plain text, because a phone's lock screen does not show cards.
 *
 * @param process names the services and regions
 * @param again meetings had been planned before this event, so the event changed them
 * @param to the assignee, if the line mentions them by name
 * @param reader the one who reads it in person; absent in the channel
 */
export function eventLine(
  event: RequestEvent,
  request: AssistanceRequest,
  audience: 'admin' | 'channel',
  t: Translator,
  again = false,
  to = '',
  process?: LineProcess,
  reader?: Reader,
): string {
  const own = audience === 'channel' ? givenAs(event, reader) : undefined;
  const what = whatHappened(event, request, audience, again, to);
  const key = own === undefined ? `status:line.${audience}.${what}` : `desk:given.one.${own}`;
  return withPlace(fillLine(key, { event, request, audience, to, process }, t), event, request, audience, t);
}

/** A line for the team after the channel that the request went to with the event, or that its second request is in. */
function withPlace(
  line: string,
  event: RequestEvent,
  request: AssistanceRequest,
  audience: 'admin' | 'channel',
  t: Translator,
): string {
  const place = toChannelIn(event);
  if (place === undefined || audience === 'admin' || event.action === 'moveToChannel') return line;
  const isOfOther = event.action === 'split' && event.detail?.side === 'after';
  const number = isOfOther ? otherIn(event) : requestNumber(request);
  const values = { number, channel: channelName(place, t) };
  return t.sentences(t.text(event.action === 'split' ? 'channels:isIn' : 'channels:moved', values), line);
}

/** The lines that ask for something, or say what waits. Long afterwards they say only what happened. */
export const pastLines: Readonly<Record<'admin' | 'channel', readonly string[]>> = {
  admin: [
    'claim',
    'release',
    'scheduleAgain',
    'ask',
    'withdrawQuestion',
    'requeue',
    'reopenWaits',
    'confirmGate',
    'confirmGateYours',
    'confirmGateNothing',
    'confirmGateAgreed',
    'splitWaits',
    'splitOffWaits',
    'nameContact',
    'renewFeed',
    'changeInOutlookDeleted',
    'changeInOutlookProposed',
    'keepMeetingAgain',
  ],
  channel: [
    'release',
    'releaseBecause',
    'scheduleAgain',
    'editProposed',
    'editBoth',
    'requeue',
    'reopenWaits',
    'confirmGate',
    'confirmGateNothing',
    'splitWaits',
    'splitWaitsNoted',
    'splitOffWaits',
    'splitOffWaitsNoted',
    'tellAdmins',
    'loseContact',
    'changeInOutlookPast',
    'changeInOutlookDeleted',
    'changeInOutlookProposed',
    'keepMeetingAgain',
  ],
};

/** An event as a line of the history: as {@link eventLine}, and it asks for nothing. */
export function pastLine(
  event: RequestEvent,
  request: AssistanceRequest,
  audience: 'admin' | 'channel',
  t: Translator,
  again: boolean,
  process: LineProcess,
): string {
  const what = whatHappened(event, request, audience, again, '');
  const section = pastLines[audience].includes(what) ? 'past' : 'line';
  const line = fillLine(
    `status:${section}.${audience}.${what}`,
    { event, request, audience, to: '', process },
    t,
  );
  return withPlace(line, event, request, audience, t);
}

/** The parts of a line. */
interface LineParts {
  readonly event: RequestEvent;
  readonly request: AssistanceRequest;
  readonly audience: 'admin' | 'channel';
  readonly to: string;
  readonly process: LineProcess | undefined;
}

function fillLine(key: string, { event, request, audience, to, process }: LineParts, t: Translator): string {
  const line = t.text(composedKey(key), {
    number: requestNumber(request),
    ...contentIn(event, audience),
    to,
    question: questionText(event, t),
    name: nameOf(event.actor, t),
    away: event.action === 'tellAdmins' ? nameOf(event.detail?.away, t) : '',
    from: nameOf(contactBefore(event) ?? formerAssigneeOf(event), t),
    who: plainName(whoIn(event)) || t.text('status:line.somebody'),
    colleague: isToAssignee(event, request) && to !== '' ? to : nameOf(assignedTo(event), t),
    named: plainName(namedIn(event)) || t.text('status:line.somebody'),
    ...changesIn(event, t),
    ...stepIn(event, process, t),
    ...meetingIn(event, request, t),
    by:
      event.action === 'changeInOutlook' && event.detail !== undefined && 'by' in event.detail
        ? invitedName(event.detail.by, request, t)
        : '',
    replies: repliesIn(event, request, audience, t),
    ...endIn(event, process, t),
    ...moveIn(event, request, process, t),
    other: otherIn(event),
    ...placesIn(event, t),
    partner: plainName(request.partner?.name ?? '') || t.text('status:line.partner'),
    tenant: plainName(tenantLabel(request, t)) || t.text('status:line.customer'),
  });
  // A text that may be empty stands last.
  return line.trimEnd();
}

/** A person who reads a line. */
type Reader = Pick<Person, 'id' | 'tenantId'>;

/** The line for a specialist who got the request or had it, and reads so in person; undefined for other readers. */
function givenAs(event: RequestEvent, reader: Reader | undefined): string | undefined {
  if (reader === undefined || (event.action !== 'assign' && event.action !== 'takeOver')) return undefined;
  const [from, to] = [formerAssigneeOf(event), assignedTo(event)];
  const noted = contentIn(event, 'channel').note === '' ? '' : 'Noted';
  if (to !== undefined && isSamePerson(to, reader)) {
    return from === undefined || isSamePerson(from, event.actor) ? `toYou${noted}` : `toYouFrom${noted}`;
  }
  if (from === undefined || !isSamePerson(from, reader)) return undefined;
  return to === undefined || isSamePerson(to, event.actor) ? 'takenFromYou' : 'fromYou';
}

/** The most requests that a line names; of the others it says how many there are. */
const mostNamed = 20;

/** Events of one action on several requests at once, as one line of plain text. */
export function groupLine(
  event: RequestEvent,
  requests: readonly AssistanceRequest[],
  audience: 'admin' | 'channel',
  t: Translator,
  reader?: Reader,
): string {
  const named = requests.slice(0, mostNamed).map((request) =>
    audience === 'admin'
      ? requestNumber(request)
      : t.text('desk:group.item', {
          number: requestNumber(request),
          tenant: plainName(tenantLabel(request, t)) || t.text('status:line.customer'),
        }),
  );
  const count = requests.length - named.length + (audience === 'channel' ? (event.group?.more ?? 0) : 0);
  const others = count === 0 ? [] : [t.text('desk:group.others', { count, number: t.number(count) })];
  const { note } = contentIn(event, audience);
  const isHandedOver = event.action === 'assign' || event.action === 'takeOver';
  const alone = relationLine(event) ?? `${event.action}${note === '' ? '' : 'Noted'}`;
  const what = isHandedOver ? handedOver(event, audience) : alone;
  const [first] = requests;
  const own = audience === 'channel' ? givenAs(event, reader) : undefined;
  return t.text(
    composedKey(own === undefined ? `desk:group.${audience}.${what}` : `desk:given.several.${own}`),
    {
      partner: plainName(first?.partner?.name ?? '') || t.text('status:line.partner'),
      tenant: first === undefined ? '' : plainName(tenantLabel(first, t)) || t.text('status:line.customer'),
      requests: t.list([...named, ...others]),
      note,
      name: nameOf(event.actor, t),
      from: nameOf(formerAssigneeOf(event), t),
      colleague: nameOf(assignedTo(event), t),
    },
  );
}

/** A specialist who gave the request to themselves has claimed it, or taken it over. */
function handedOver(event: RequestEvent, audience: 'admin' | 'channel'): string {
  const [from, to] = [formerAssigneeOf(event), assignedTo(event)];
  const toSelf = to === undefined || isSamePerson(to, event.actor);
  if (toSelf && from === undefined) return event.state === 'scheduled' ? 'claimPlanned' : 'claim';
  if (audience === 'admin') return toSelf ? 'takeOver' : 'assign';
  const noted = contentIn(event, audience).note === '' ? '' : 'Noted';
  if (toSelf) return `takeOver${noted}`;
  return from === undefined || isSamePerson(from, event.actor) ? `assign${noted}` : `assignFrom${noted}`;
}

/** Whether an event gave the request to the present assignee, so that its line may mention them. */
function isToAssignee(event: RequestEvent, { assignee }: AssistanceRequest): boolean {
  const colleague = assignedTo(event);
  return colleague !== undefined && assignee !== undefined && isSamePerson(colleague, assignee);
}

function nameOf(person: Person | undefined, t: Translator): string {
  return plainName(person?.name ?? '') || t.text('status:line.somebody');
}

/** The number of the other request that an event is about. */
function otherIn({ detail }: RequestEvent): string {
  return detail !== undefined && 'other' in detail ? requestNumber({ number: detail.other }) : '';
}

/** The channels that a request moved from and to. */
function placesIn(event: RequestEvent, t: Translator): Readonly<Record<'channel' | 'fromChannel', string>> {
  const from = event.action === 'moveToChannel' ? event.detail?.fromChannel : undefined;
  return { channel: channelName(toChannelIn(event), t), fromChannel: channelName(from, t) };
}

/** The name of the person whom the assignee named to act for the request. */
function namedIn({ detail }: RequestEvent): string {
  return detail !== undefined && 'named' in detail ? detail.named : '';
}

/** The answers that an event changed or proposed, by their row names. */
function changesIn(
  { detail }: RequestEvent,
  t: Translator,
): Readonly<Record<'changed' | 'proposed', string>> {
  const listOf = (names: readonly string[]) => t.list(answerLabels(names, t));
  return {
    changed: detail !== undefined && 'changed' in detail ? listOf(detail.changed) : '',
    proposed: detail !== undefined && 'proposed' in detail ? listOf(detail.proposed) : '',
  };
}

/** The number of characters of a question that show beside its answer. The line that asks it has the whole text. */
const quotedLength = 160;

function questionText(event: RequestEvent, t: Translator): string {
  const question = questionOf(event);
  if (question === undefined) return '';
  const text = questionIn(question, t.language);
  if (event.action === 'ask' || event.action === 'tellAdmins') return plainName(text, longestText);
  return text.length > quotedLength ? `${plainName(text, quotedLength)} …` : plainName(text, quotedLength);
}

/** The text that a person wrote, for a reader who may read it. */
function contentIn(
  event: RequestEvent,
  audience: 'admin' | 'channel',
): Record<'reason' | 'note' | 'text' | 'instead' | 'words', string> {
  const isShown = mayReadContent(event.action, audience === 'admin' ? 'customer' : 'team');
  return {
    reason: isShown ? plainName(reasonOf(event), longestText) : '',
    note: isShown ? plainName(noteOf(event), longestText) : '',
    text: isShown ? plainName(textOf(event), longestText) : '',
    instead: isShown ? plainName(insteadOf(event), longestText) : '',
    words: isShown ? plainName(wordsOf(event), longestText) : '',
  };
}

/** The step that the request reached with an event. */
function stepIn(event: RequestEvent, process: LineProcess | undefined, t: Translator) {
  const detail: Partial<AdvanceDetail> =
    event.action === 'advance' || event.action === 'stepBack' ? (event.detail ?? {}) : {};
  const { at, of, toPhase } = detail;
  const services = (event.action === 'split' ? event.detail?.services : detail.services) ?? [];
  return {
    at: at === undefined ? '' : t.number(at),
    of: of === undefined ? '' : t.number(of),
    phase: toPhase === undefined ? '' : phaseName(toPhase, t),
    services: t.list(process === undefined ? services : serviceNames(services, process.services, t)),
  };
}

/** The meeting that an event is about, with its time and the one before, in the customer's zone. */
function meetingIn({ detail }: RequestEvent, { answers: { timeZone } }: AssistanceRequest, t: Translator) {
  if (detail === undefined || !('meeting' in detail)) return { meeting: '', when: '', was: '', others: '' };
  const moment = (instant: string) => formatMomentIn(instant, timeZone, t);
  return {
    meeting: plainName(meetingTitle(detail.meeting, t)),
    when: moment(detail.startsAt),
    was: 'was' in detail ? moment(detail.was) : '',
    others: 'others' in detail && detail.others !== undefined ? laterMeetings(detail.others, t) : '',
  };
}

/** The answers to an invitation that the reader's side may read. */
function repliesIn(
  event: RequestEvent,
  request: AssistanceRequest,
  audience: 'admin' | 'channel',
  t: Translator,
): string {
  const replies = event.action === 'repliesInOutlook' ? (event.detail?.replies ?? []) : [];
  return repliesText(replies, request, audience === 'admin' ? 'customer' : 'team', t);
}

function laterMeetings(count: number, t: Translator): string {
  return t.text('status:line.later', { count, number: t.number(count) });
}

/** The steps that were still open when a request was completed, and the stars of a rating. */
function endIn(event: RequestEvent, process: LineProcess | undefined, t: Translator) {
  const open = event.action === 'complete' ? (event.detail?.open ?? []) : [];
  const stars = event.action === 'rate' ? event.detail?.stars : undefined;
  const isGate = event.action === 'confirmGate' || event.action === 'objectToGate';
  const gate = isGate ? event.detail : undefined;
  const agreedOn = event.action === 'confirmGate' ? event.detail?.agreedOn : undefined;
  const day = event.action === 'hold' ? event.detail?.until : agreedOn;
  const services = { services: process?.services ?? [] };
  return {
    open: t.list(open.map((step) => stepName(step, services, t))),
    stars: stars === undefined ? '' : t.number(stars),
    most: t.number(5),
    gate: gate?.gate === undefined ? '' : gateName(gate.gate, gate.nothingToDo === true, t),
    day: day === undefined ? '' : formatCalendarDay(day, t),
  };
}

/** The region that a request went to, and its meetings outside the hours there, in the time of the reader's side: the customer's zone. */
function moveIn(
  event: RequestEvent,
  { answers: { timeZone } }: AssistanceRequest,
  process: LineProcess | undefined,
  t: Translator,
): Readonly<Record<'region' | 'outside', string>> {
  const { toRegion = '', outside = [] } = event.action === 'move' ? (event.detail ?? {}) : {};
  const meetings = outside.map((meeting) =>
    t.text('status:meetingAt', {
      meeting: plainName(meetingTitle(meeting, t)),
      moment: formatMomentIn(meeting.startsAt, timeZone, t),
    }),
  );
  return { region: regionName(toRegion, process?.regions ?? [], t), outside: t.list(meetings) };
}

/**
 * The text for an event. These have their own: a claim of a request with meetings, a release with a reason, a changed plan, and a
 * withdrawal by the partner who asked.
 */
function whatHappened(
  event: RequestEvent,
  { partner }: AssistanceRequest,
  audience: 'admin' | 'channel',
  again: boolean,
  to: string,
): string {
  const { action, actor, state } = event;
  if (action === 'claim' && state === 'scheduled') return 'claimPlanned';
  const { reason } = contentIn(event, audience);
  if (action === 'release' && reason !== '') return 'releaseBecause';
  if (event.action === 'takeOver' && contactBefore(event) !== undefined) return 'takeOverContact';
  if (event.action === 'tellAdmins' && toldOf(event).length === 0) return 'tellAdminsNobody';
  if (event.action === 'tellAdmins' && event.detail?.away !== undefined && audience === 'admin')
    return 'tellAdminsAway';
  if (event.action === 'objectToContact' && contactBefore(event) !== undefined) return 'objectToContactHere';
  if (action === 'assign' || action === 'takeOver') return handedOver(event, audience);
  if (event.action === 'move' && audience === 'channel' && (event.detail?.outside ?? []).length > 0)
    return 'moveOutside';
  if (event.action === 'split') return splitLine(event.detail, audience);
  if (action === 'message' && to !== '') return 'messageTo';
  if (event.action === 'linkMeeting' && event.detail?.removed === true) return 'linkMeetingRemoved';
  if (event.action === 'represent') return event.detail?.removed === true ? 'representRemoved' : action;
  const relation = relationLine(event);
  if (relation !== undefined) return audience === 'channel' && to !== '' ? `${relation}To` : relation;
  if (event.action === 'advance') {
    if (event.detail?.started === true) return 'advanceStarted';
    return (event.detail?.services ?? []).length > 0 ? 'advanceServices' : action;
  }
  if (event.action === 'answer' && audience === 'channel') return answerLine(event.detail?.late, to);
  if (event.action === 'hold' && event.detail?.until !== undefined) return 'holdUntil';
  if (event.action === 'confirmGate') return gateLine(event.detail, audience);
  if (event.action === 'complete' && (event.detail?.open ?? []).length > 0) return 'completeOpen';
  if (action === 'reopen' && state === 'submitted') return 'reopenWaits';
  if (event.action === 'rate') {
    if (event.detail?.stars === undefined) return 'rateWords';
    return event.detail.words === undefined ? action : 'rateBoth';
  }
  if (event.action === 'giveTask' && event.detail?.who === undefined) return 'giveTaskBack';
  if (event.action === 'leave' && (event.detail?.tasks ?? []).length > 0) return 'leaveTasks';
  if (event.action === 'acceptMeeting' && event.detail !== undefined)
    return (event.detail.others ?? 0) > 0 ? 'acceptMeetingRest' : 'acceptMeetingTime';
  if (event.action === 'moveMeeting' && (event.detail?.others ?? 0) > 0) return 'moveMeetingRest';
  if (event.action === 'changeInOutlook') return outlookLine(event.detail, audience);
  if (event.action === 'repliesInOutlook') {
    const isOfReader = ({ by }: InvitationReply) => audience === 'channel' || by !== 'other';
    return (event.detail?.replies ?? []).some(isOfReader) ? action : 'repliesInOutlookNone';
  }
  if (event.action === 'keepMeeting' && event.detail?.is === 'deleted') return 'keepMeetingAgain';
  if (action === 'schedule' && again) return 'scheduleAgain';
  if (action === 'edit' && event.detail !== undefined && event.detail.proposed.length > 0) {
    return event.detail.changed.length === 0 ? 'editProposed' : 'editBoth';
  }
  return action === 'withdraw' && partner?.tenantId === actor.tenantId ? 'withdrawByPartner' : action;
}

/** The change that was read from an event in Outlook. Only the team reads that a time is over, or taken. */
function outlookLine(detail: EventDetails['changeInOutlook'] | undefined, audience: 'admin' | 'channel') {
  if (detail?.is === 'deleted') return 'changeInOutlookDeleted';
  if (detail?.is === 'proposed') return 'changeInOutlookProposed';
  if (detail?.is === 'replaced') return 'changeInOutlookReplaced';
  if (audience === 'admin') return 'changeInOutlook';
  if (detail?.past === true) return 'changeInOutlookPast';
  return detail?.clash === true ? 'changeInOutlookClash' : 'changeInOutlook';
}

/** The line of an event about a partner's relation to the customer; undefined for other events. */
function relationLine(event: RequestEvent): string | undefined {
  const { action } = event;
  if (action === 'restoreRelation')
    return event.detail?.verified === true ? 'restoreRelationVerified' : action;
  return action === 'endRelation' || action === 'confirmPartner' || action === 'refusePartner'
    ? action
    : undefined;
}

const answerLines = { first: 'answer', again: 'answerAgain', withdrawn: 'answerWithdrawn' } as const;

function answerLine(late: 'again' | 'withdrawn' | undefined, to: string): string {
  const line = answerLines[late ?? 'first'];
  return to === '' ? line : `${line}To`;
}

/** A gate that is open since, one whose customer agreed in a meeting, and one without anything to do, have words of their own. */
function gateLine(detail: EventDetails['confirmGate'] | undefined, audience: 'admin' | 'channel'): string {
  if (detail?.agreedOn !== undefined) return 'confirmGateAgreed';
  if (detail?.passed === true) return 'confirmGatePassed';
  if (detail?.nothingToDo === true) return 'confirmGateNothing';
  // The customer's line of the specialist's word asks for theirs.
  return detail?.side === 'team' && audience === 'admin' ? 'confirmGateYours' : 'confirmGate';
}

/** The request that services left names the new one, and the other way round. */
function splitLine(detail: EventDetails['split'] | undefined, audience: 'admin' | 'channel'): string {
  const line = `split${detail?.side === 'before' ? 'Off' : ''}${detail?.to === undefined ? 'Waits' : ''}`;
  const isNoted = audience === 'channel' && (detail?.note ?? '') !== '';
  return isNoted ? `${line}Noted` : line;
}
