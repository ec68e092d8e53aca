import type { BusinessCalendar } from '../businessTime/businessCalendar.ts';
import { addWorkingDays, nextWorkingDay } from '../businessTime/businessCalendar.ts';
import { openingFrom, openingOn, openingState } from '../businessTime/businessHours.ts';
import type { KeptEvent } from '../meetings/keptEvents.ts';
import { endOf, type Meeting } from '../meetings/meeting.ts';
import { customerCalendar, teamCalendar } from '../onboarding/calendars.ts';
import type { ProcessData, Region } from '../onboarding/processData.ts';
import { rolesIn } from '../reports/actorRole.ts';
import { clockPauses, type Span, withoutOverlaps } from '../reports/clockPauses.ts';
import { momentsOf, wasSplitOff } from '../reports/moments.ts';
import { type RequestEvent, toldOf } from '../requests/event.ts';
import { contactOf } from '../requests/people.ts';
import type { Absence } from '../requests/ports.ts';
import { openQuestionsOf } from '../requests/questions.ts';
import { placeOf } from '../requests/queue/calledFor.ts';
import { isShutOut } from '../requests/relation.ts';
import { type AssistanceRequest, isOpen, type Person } from '../requests/request.ts';
import { dayAt, holdMorning, presentTasks } from '../requests/steps.ts';
import { addClockMinutes, minutesOfDay, neverEnds } from './pausedClock.ts';
import type { OwnZones, ReminderKind, ReminderPerson, ReminderReader, Stage } from './reminder.ts';

/** The facts that the stages of a request depend on. */
export interface ReminderFacts {
  readonly request: AssistanceRequest;
  /** Oldest first. */
  readonly events: readonly RequestEvent[];
  /** In the order they are held. */
  readonly meetings: readonly Meeting[];
  /** The events of meetings in calendars; absent: none, or no meeting is ahead. */
  readonly calendarEvents?: readonly KeptEvent[];
  /** The last absence of the assignee, if there is one. */
  readonly absence?: Absence;
  /** The colleague who looks after the request while the assignee is away. */
  readonly standIn?: Person;
  /** The zones of the specialists among the readers; absent: none is known. */
  readonly zones?: OwnZones;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  readonly process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>;
}

/** The stages of a request that are due, and the instant (ISO 8601 UTC) at which the next one is; absent if none is foreseen. */
export interface FoundStages {
  readonly due: readonly Stage[];
  readonly next?: string;
}

/** A stage that is foreseen. Without an instant, its clock stands. */
interface Foreseen {
  readonly kind: ReminderKind;
  readonly rung: number;
  readonly subject: string;
  readonly at: string | undefined;
  readonly readers: readonly ReminderReader[];
  /** It is told at once, and only while this calendar is open. A message to a person has hours of its own. */
  readonly within?: BusinessCalendar;
}

/**
 * The stages of a request. They follow from its present state and its events alone, so that each instance finds the same ones, and a thing
 * that was done is no stage any more. Only the last due stage of a subject is found: after an outage nobody is told
 * of the earlier ones.
 */
export function stagesOf(facts: ReminderFacts): FoundStages {
  const { request, now } = facts;
  if (!isOpen(request)) return { due: [] };
  const known = calendarsOf(request, facts.process.regions);
  if (known === undefined) return { due: [] };
  const all = [
    ...unclaimed(facts, known.team),
    ...firstContact(facts, known.team),
    ...noStep(facts, known.team),
    ...questions(facts, known.customer),
    ...otherQuestions(facts),
    ...tasks(facts, known.customer),
    ...hold(facts, known.team),
    ...meetingChecks(facts, known.team),
  ].map((stage) => inHours(stage, now));
  const at = Date.parse(now);
  const isDue = (stage: Foreseen) => stage.at !== undefined && Date.parse(stage.at) <= at;
  const due = all.filter(isDue);
  const isLast = (stage: Foreseen) =>
    !due.some(
      ({ kind, subject, rung }) => kind === stage.kind && subject === stage.subject && rung > stage.rung,
    );
  const next = all
    .filter((stage) => !isDue(stage))
    .flatMap((stage) => stage.at ?? [])
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
  return {
    due: due
      .filter(isLast)
      .filter(({ readers }) => readers.length > 0)
      .map(({ kind, rung, subject, at: since = now, readers }) => ({
        requestId: request.id,
        kind,
        rung,
        subject,
        at: since,
        readers,
      })),
    ...(next === undefined ? {} : { next }),
  };
}

/** A stage that is told at once is due at the next opening if its hours are over. */
function inHours({ within, ...stage }: Foreseen, now: string): Foreseen {
  const { at } = stage;
  if (within === undefined || at === undefined) return stage;
  const state = openingState(within, Date.parse(at) < Date.parse(now) ? now : at);
  return state.open ? stage : { ...stage, at: state.opensAt };
}

/** The calendars of the two sides of a request. */
export interface Calendars {
  readonly team: BusinessCalendar;
  readonly customer: BusinessCalendar;
}

/** The calendars of a request: its region's and the customer's. Undefined only if there are no regions. */
export function calendarsOf(
  { answers, standing: { country } }: Pick<AssistanceRequest, 'answers' | 'standing'>,
  regions: readonly Region[],
): Calendars | undefined {
  const region = regions.find(({ id }) => id === answers.region);
  // The data may have lost a region. Its requests run on the clock of the first one.
  const used = region ?? regions[0];
  if (used === undefined) return undefined;
  const { timeZone, hours } = answers;
  return { team: teamCalendar(used), customer: customerCalendar({ timeZone, hours, country }, region) };
}

/** Nobody has it: two lines in its channel, then the operator and, honestly, the one who acts for it. */
function unclaimed({ request, events, process }: ReminderFacts, team: BusinessCalendar): readonly Foreseen[] {
  if (request.state !== 'submitted') return [];
  const since = events.findLast(
    ({ state }, index) => state === 'submitted' && events[index - 1]?.state !== 'submitted',
  );
  const { unclaimedHours, unclaimedDays, unclaimedTooLongDays } = process.rules.reminders;
  const day = minutesOfDay(team);
  const readers: readonly (readonly ReminderReader[])[] = [
    [{ kind: 'channel' }],
    [{ kind: 'channel' }],
    [{ kind: 'operator' }, ...contactReader(request)],
  ];
  return [unclaimedHours * 60, unclaimedDays * day, unclaimedTooLongDays * day].map((minutes, rung) => {
    const stage: Foreseen = {
      kind: 'unclaimed',
      rung,
      subject: since?.id ?? 'sent',
      at: addClockMinutes(team, since?.at ?? request.createdAt, minutes, []),
      readers: readers[rung] ?? [],
    };
    // It begins in the team's hours, and then lasts: the metric counts at night too, and the contact may be awake while the team sleeps.
    return rung < 2 ? { ...stage, within: team } : inHours({ ...stage, within: team }, stage.at ?? '');
  });
}

/** Somebody has it, and nobody of the team has addressed the customer yet. */
function firstContact(facts: ReminderFacts, team: BusinessCalendar): readonly Foreseen[] {
  const { request, process } = facts;
  const taken = takenAt(facts);
  if (request.assignee === undefined || taken === undefined || isContacted(facts)) return [];
  const minutes = process.rules.reminders.firstContactDays * minutesOfDay(team);
  const at = addClockMinutes(team, taken.at, minutes, pausesOf(facts));
  return [{ kind: 'firstContact', rung: 0, subject: taken.id, at, readers: assigneeReader(facts) }];
}

/** Whether the customer was addressed, or the request goes on with the work of another one. */
function isContacted({ request, events, meetings }: ReminderFacts): boolean {
  const history = { request, events, meetings };
  return wasSplitOff(history) || momentsOf(history).firstContactAt !== undefined;
}

/** The event that took the request out of the queue last. */
function takenAt({ events }: ReminderFacts): RequestEvent | undefined {
  return events.findLast(
    ({ state }, index) => state !== 'submitted' && events[index - 1]?.state === 'submitted',
  );
}

/** Notes are no steps of the team. */
const noSteps: ReadonlySet<RequestEvent['action']> = new Set(['note']);

/**
 * The request calls for the team, and the team does nothing. While a meeting is planned, the request goes on with it; the clock starts again
 * when it is over. A message of the customer that comes after the stage has a stage of its own.
 */
function noStep(facts: ReminderFacts, team: BusinessCalendar): readonly Foreseen[] {
  const { request, events, meetings, now, process } = facts;
  if (request.assignee === undefined || !isContacted(facts)) return [];
  const ahead = meetings.find((meeting) => Date.parse(endOf(meeting)) > Date.parse(now));
  const moment = { now, timeZone: team.timeZone, meeting: ahead, process };
  if (placeOf(request, moment).call === 'none') {
    // It is looked at again when the meeting is over.
    return ahead === undefined
      ? []
      : [{ kind: 'noStep', rung: 0, subject: ahead.id, at: endOf(ahead), readers: [] }];
  }
  const roleOf = rolesIn({ request, events, meetings });
  const step = events.findLast((event) => roleOf(event) === 'specialist' && !noSteps.has(event.action));
  const held = meetings.findLast((meeting) => Date.parse(endOf(meeting)) <= Date.parse(now));
  const starts = [
    ...(step === undefined ? [] : [{ id: step.id, at: step.at }]),
    ...(held === undefined ? [] : [{ id: held.id, at: endOf(held) }]),
  ].toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const [start] = starts;
  if (start === undefined) return [];
  const minutes = process.rules.reminders.noStepDays * minutesOfDay(team);
  const pauses = pausesOf(facts);
  const stage = ({ id, at }: { readonly id: string; readonly at: string }): Foreseen => ({
    kind: 'noStep',
    rung: 0,
    subject: id,
    at: addClockMinutes(team, at, minutes, pauses),
    readers: assigneeReader(facts),
  });
  const first = stage(start);
  if (first.at === undefined || (request.unanswered ?? 0) === 0) return [first];
  const message = events.find(
    ({ action, at }) => action === 'message' && Date.parse(at) > Date.parse(start.at),
  );
  const isLater = message !== undefined && Date.parse(message.at) > Date.parse(first.at);
  return isLater ? [stage(message)] : [first];
}

/** Each open question: its stages for the one who acts for the request, then the question to the assignee whether to pause. */
function questions(facts: ReminderFacts, customer: BusinessCalendar): readonly Foreseen[] {
  const { request, process, now } = facts;
  const { questionDays, pauseDays } = process.rules.reminders;
  return openQuestionsOf(request).flatMap((question): readonly Foreseen[] => {
    const { id, askedAt, toldAdmins } = question;
    const after = (days: number) => openingAfter(customer, askedAt, days);
    const silence = after(process.rules.questionSilenceDays);
    const isTold = (toldAdmins?.count ?? 0) > 0;
    // Where no other admin was known, there may be one on the next day.
    const isOver = silence !== undefined && Date.parse(silence) <= Date.parse(now);
    const at = isOver ? openingAfter(customer, now, 1) : silence;
    const toTell: Foreseen = { kind: 'otherQuestion', rung: -1, subject: id, at, readers: [] };
    const others = isTold ? [] : [toTell];
    // The team waits on purpose: only its question is still told to the other admins.
    if (request.state === 'onHold') return others;
    return [
      ...others,
      ...questionDays.map(
        (days, rung): Foreseen => ({
          kind: 'question',
          rung,
          subject: id,
          at: after(days),
          readers: contactReader(request),
        }),
      ),
      { kind: 'pause', rung: 0, subject: id, at: after(pauseDays), readers: assigneeReader(facts) },
    ];
  });
}

/** The other admins whom the product tells of a question, by its event. */
function otherQuestions({ request, events }: ReminderFacts): readonly Foreseen[] {
  const open = openQuestionsOf(request);
  return events.flatMap((event): readonly Foreseen[] => {
    if (event.action !== 'tellAdmins' || event.detail === undefined) return [];
    const { question, away } = event.detail;
    // They were told at once while the one who acts for the request was away.
    if (away !== undefined || !open.some(({ id }) => id === question.id)) return [];
    const readers = toldOf(event).map(personReader);
    return [{ kind: 'otherQuestion', rung: 0, subject: question.id, at: event.at, readers }];
  });
}

/** Each to-do that a colleague has, from the first working day after its day. One who has no chat yet is reminded by who gave it. */
function tasks({ request, process }: ReminderFacts, customer: BusinessCalendar): readonly Foreseen[] {
  const { given = {}, tasks: done = {}, people, state } = request;
  if (state === 'submitted' || state === 'onHold') return [];
  return presentTasks(request, process).flatMap(({ id }): readonly Foreseen[] => {
    const { to, due } = given[id] ?? {};
    if (to === undefined || due === undefined || done[id] !== undefined) return [];
    const holder = people?.colleagues?.find((colleague) => colleague.id === to)?.person;
    const day = nextWorkingDay(customer, due);
    const at = day === undefined ? undefined : openingFrom(customer, day);
    const readers = holder === undefined ? contactReader(request) : [personReader(holder)];
    return [{ kind: 'task', rung: 0, subject: `${id} ${due}`, at, readers }];
  });
}

/**
 * The day to come back to it, in the customer's morning. The line in the thread is an action of its own (`remind`), in the team's hours: the
 * request is looked at then.
 */
function hold(facts: ReminderFacts, team: BusinessCalendar): readonly Foreseen[] {
  const { heldUntil, remindedOf, state } = facts.request;
  if (state !== 'onHold' || heldUntil === undefined) return [];
  const at = holdStart(facts.request, heldUntil);
  const stage: Foreseen = { kind: 'hold', rung: 0, subject: heldUntil, at, readers: assigneeReader(facts) };
  const line: Foreseen = { ...stage, rung: -1, readers: [], within: team };
  return heldUntil === remindedOf ? [stage] : [line, stage];
}

function holdStart({ answers }: Pick<AssistanceRequest, 'answers'>, day: string): string | undefined {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const { timeZone } = answers;
  const morning = { timeZone, weekdays: everyDay, opens: holdMorning(answers), closes: '23:59' };
  return openingOn(morning, day);
}

/**
 * Each meeting ahead that is being checked. The assignee was asked by a line. After a working day the question goes to the substitute, and a
 * day later, or at once without a substitute, to the channel. The clock does not stand: the meeting comes nearer.
 */
function meetingChecks(
  { meetings, standIn, now }: ReminderFacts,
  team: BusinessCalendar,
): readonly Foreseen[] {
  return meetings.flatMap((meeting): readonly Foreseen[] => {
    const { check, outcome } = meeting;
    const isOver = outcome !== undefined || Date.parse(endOf(meeting)) <= Date.parse(now);
    if (check === undefined || isOver) return [];
    const subject = `${meeting.id} ${check.since}`;
    const readers: readonly (readonly ReminderReader[])[] =
      standIn === undefined ? [[{ kind: 'channel' }]] : [[personReader(standIn)], [{ kind: 'channel' }]];
    return readers.map((who, rung) => {
      const at = addClockMinutes(team, check.since, (rung + 1) * minutesOfDay(team), []);
      return { kind: 'meetingCheck', rung, subject, at, readers: who, within: team };
    });
  });
}

/**
 * The pauses of the specialist's clock: the customer owes something, the request is on hold, or the assignee is away and nobody stands in
 * for them.
 */
function pausesOf({ events, absence, standIn, now }: ReminderFacts): readonly Span[] {
  const pauses = clockPauses(events, neverEnds);
  if (absence === undefined || standIn !== undefined) return pauses;
  const isOver = absence.endedAt !== undefined || Date.parse(absence.endsAt) <= Date.parse(now);
  const to = isOver ? (absence.endedAt ?? absence.endsAt) : neverEnds;
  return withoutOverlaps([...pauses, { from: absence.since, to }]);
}

/** The opening on the Nth working day after the day of an instant, as the customer's calendar counts them. */
function openingAfter(calendar: BusinessCalendar, from: string, days: number): string | undefined {
  const day = addWorkingDays(calendar, dayAt(from, calendar.timeZone), days);
  return day === undefined ? undefined : openingFrom(calendar, day);
}

function personReader({ id, tenantId }: ReminderPerson): ReminderReader {
  return { kind: 'person', person: { id, tenantId } };
}

/** The one who acts for a request; nobody of a partner that no longer looks after the customer. */
export function contactReader(request: AssistanceRequest): readonly ReminderReader[] {
  const contact = contactOf(request);
  return isShutOut(request, contact) ? [] : [personReader(contact)];
}

/** A substitute gets the reminders of the colleague who is away. */
function assigneeReader({ request, standIn }: ReminderFacts): readonly ReminderReader[] {
  const reader = standIn ?? request.assignee;
  return reader === undefined ? [] : [personReader(reader)];
}
