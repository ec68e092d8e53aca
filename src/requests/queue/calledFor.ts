import type { Meeting } from '../../meetings/meeting.ts';
import type { ProcessData } from '../../onboarding/processData.ts';
import { objectionTo } from '../gates.ts';
import { owedBy } from '../questions.ts';
import type { AssistanceRequest } from '../request.ts';
import { isOpen } from '../request.ts';
import { dayAt, hasNextStep } from '../steps.ts';

/**
 * The action that a request calls for from its team; `none` if the team waits, or the request is finished.
 * - `answer`: a message of the customer has no answer. `decide`: a change is proposed. `objection`: the customer objected to a result.
 * - `resume`: the day to come back to it has come.
 * - `goOn`: it is under way, nothing is owed, and no meeting is planned.
 */
export type Call =
  | 'claim'
  | 'objection'
  | 'answer'
  | 'decide'
  | 'plan'
  | 'resume'
  | 'goOn'
  | 'complete'
  | 'none';

/** The parts of a specialist's queue, in their order. `underWay`: a meeting is planned for a later day, and nothing is owed. */
export const queueSections = ['needsMe', 'today', 'customer', 'hold', 'underWay'] as const;
export type QueueSection = (typeof queueSections)[number];

/** The place of a request in a queue. */
export interface QueuePlace {
  readonly call: Call;
  readonly section: QueueSection;
  /** Its next meeting. */
  readonly meeting?: Meeting;
}

/** How long after its beginning a meeting still counts as the next one, in milliseconds. */
const meetingMs = 3_600_000;

/** The instant from which the next meeting of a request is looked for, ISO 8601 UTC. @param now ISO 8601 UTC */
export function nextMeetingFrom(now: string): string {
  return new Date(Date.parse(now) - meetingMs).toISOString();
}

/** The facts beside a request that its place in a queue depends on. */
export interface Moment {
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  /** The reader's IANA zone: their day is today. */
  readonly timeZone: string;
  /** The next meeting of the request, if one is planned. */
  readonly meeting: Meeting | undefined;
  readonly process: Pick<ProcessData, 'phases'>;
}

/** The action that a request calls for, and its part of the queue. */
export function placeOf(request: AssistanceRequest, moment: Moment): QueuePlace {
  const { meeting } = moment;
  const call = callOf(request, moment);
  return {
    call,
    section: call === 'none' ? waitingSection(request, moment) : 'needsMe',
    ...(meeting === undefined ? {} : { meeting }),
  };
}

function callOf(request: AssistanceRequest, { now, meeting, process }: Moment): Call {
  const { state, proposal, unanswered = 0, heldUntil, answers } = request;
  if (!isOpen(request)) return 'none';
  if (state === 'submitted') return 'claim';
  if (unanswered > 0) return 'answer';
  if (proposal !== undefined) return 'decide';
  if (state === 'claimed') return 'plan';
  if (state === 'onHold') {
    return heldUntil !== undefined && heldUntil <= dayAt(now, answers.timeZone) ? 'resume' : 'none';
  }
  if (objectionTo(request) !== undefined) return 'objection';
  if (owedBy(request).byCustomer > 0 || meeting !== undefined) return 'none';
  return hasNextStep(request, process) ? 'goOn' : 'complete';
}

function waitingSection(request: AssistanceRequest, { now, timeZone, meeting }: Moment): QueueSection {
  if (request.state === 'onHold') return 'hold';
  const isToday = meeting !== undefined && dayAt(meeting.startsAt, timeZone) === dayAt(now, timeZone);
  if (isToday) return 'today';
  return owedBy(request).byCustomer > 0 ? 'customer' : 'underWay';
}

/** A request with its place in a queue. */
export interface Queued {
  readonly request: AssistanceRequest;
  readonly place: QueuePlace;
}

/** The requests of a queue in its order: by section, today's by the time of their meeting, the others oldest first. */
export function inQueueOrder(queued: readonly Queued[]): readonly Queued[] {
  const rank = ({ place }: Queued) => queueSections.indexOf(place.section);
  const time = ({ place }: Queued) =>
    place.section === 'today' ? Date.parse(place.meeting?.startsAt ?? '') : 0;
  return queued.toSorted(
    (one, other) =>
      rank(one) - rank(other) || time(one) - time(other) || one.request.number - other.request.number,
  );
}
