import { type Calendars, type EventReading, mostOfOne, mostRead } from '../meetings/calendars.ts';
import { eventFindings, isComparable, type NamedAddress } from '../meetings/eventFindings.ts';
import type { DueRead, EventReads, KeptEvent } from '../meetings/keptEvents.ts';
import { invitedRoles } from '../meetings/meeting.ts';
import type { ActionContext } from '../requests/actionDefinition.ts';
import { performAction } from '../requests/actions/performAction.ts';
import type { Actor } from '../requests/policy.ts';
import type { Records } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';
import { LeaseLost } from '../runtime/heldLease.ts';
import { type SweepLeases, underLease } from '../runtime/lease.ts';
import type { EventReadOutcome } from '../runtime/metrics.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isReadNoMore, longestPauseMs, nextReadOf } from './nextRead.ts';

/** The dependencies of the sweep. */
export interface ReadBackContext {
  readonly calendars: Pick<Calendars, 'read'>;
  /** A power cut may take back the last transactions, whole: the events are then read again. So relaxed durability is enough. */
  readonly transact: <Result>(work: (records: Records) => Promise<Result>) => Promise<Result>;
  /** Changes are recorded as actions of the service. */
  readonly actions: ActionContext;
  readonly service: Actor;
  /** The pauses that the calendars asked for. Deliveries into them obey the same ones. */
  readonly pauses: {
    until(now: string): Promise<string | undefined>;
    pause(until: string, now: string): Promise<void>;
  };
  readonly leases: SweepLeases;
  /** The clock that instances share, ISO 8601 UTC. */
  readonly sharedNow: () => string;
  readonly now: () => string;
  readonly newId: () => string;
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** Lets turns run between two batches. */
  readonly pause: () => Promise<void>;
  /** The program ends: no further work is begun. */
  readonly isStopping: () => boolean;
  /** Called for each event that was asked for. */
  readonly onRead: (outcome: EventReadOutcome) => void;
  /** Called when the calendars could not be asked, or one event could not be recorded. The others go on. */
  readonly onFault: (error: unknown) => void;
}

/** The number of events that are leased at once. */
const atOnce = 100;
/** How long an event is leased, in milliseconds. After the death of an instance it is read again by then. */
const leaseMs = 60_000;
/** The pause after a refusal, in milliseconds. A permission does not come back by itself. */
const refusedMs = 3_600_000;

/**
 * Reads the events of meetings that are ahead, or ended a short while ago, back by their ids, one instance at a time: the organizer's own moves, deletions, the answers of the
 * people who are invited, and the times that they propose. Nothing else of a calendar is read. Several instances that overlap change nothing
 * twice: a change is recorded only if the meeting and its event are still those that were read.
 */
export async function readEventsBack(context: ReadBackContext): Promise<void> {
  const { leases, newId, sharedNow, now, isStopping, transact, pauses } = context;
  await underLease({ leases, name: 'outlook', token: newId(), now: sharedNow }, async (isHeld) => {
    const mayGoOn = () => !isStopping() && isHeld();
    while (mayGoOn()) {
      const at = now();
      if ((await pauses.until(sharedNow())) !== undefined) return;
      const due = await transact(({ keptEvents }) => keptEvents.leaseReads(at, after(at, leaseMs), atOnce));
      if (due.length === 0) return;
      const toRead = await prepared(context, due);
      for (const batch of batchesOf(toRead)) {
        await context.pause();
        if (!mayGoOn() || (await pauses.until(sharedNow())) !== undefined) return;
        if (!(await readBatch(context, batch))) return;
      }
    }
  });
}

/** An event to read, with its request. */
interface ToRead {
  readonly kept: KeptEvent;
  readonly request: AssistanceRequest;
}

/** Sets the time of events that are new, and leaves out those that need no reading now. */
async function prepared(context: ReadBackContext, due: readonly DueRead[]): Promise<readonly ToRead[]> {
  const found: ToRead[] = [];
  for (const { kept, isNew } of due) {
    const request = await context.transact(async (records) => {
      const known = await records.requests.find(kept.requestId);
      // A closed request has its events removed. One that comes back gets new events, and these are read.
      if (known === undefined || !isOpen(known) || (await isReadNoMore(context, records, known, kept))) {
        await records.keptEvents.recordRead(kept, undefined, undefined);
        return undefined;
      }
      const isOwn = known.assignee?.id === kept.personId;
      if (!isNew && isOwn) return known;
      const next = await nextReadOf(context, records, known, kept);
      await records.keptEvents.recordRead(kept, undefined, next);
      return undefined;
    });
    if (request !== undefined) found.push({ kept, request });
  }
  return found;
}

/** Batches of the events, with few enough of each mailbox. */
function batchesOf(events: readonly ToRead[]): readonly (readonly ToRead[])[] {
  const batches: ToRead[][] = [];
  for (const event of events) {
    const isOfOne = ({ kept }: ToRead) => kept.personId === event.kept.personId;
    const room = batches.find((batch) => batch.length < mostRead && batch.filter(isOfOne).length < mostOfOne);
    if (room === undefined) batches.push([event]);
    else room.push(event);
  }
  return batches;
}

/** Reads one batch. Returns false if the calendars can't be asked now. */
async function readBatch(context: ReadBackContext, batch: readonly ToRead[]): Promise<boolean> {
  const { calendars, sharedNow, onFault, pauses } = context;
  const places = batch.map(({ kept: { personId, eventId = '' } }) => ({ personId, eventId }));
  let readings: readonly EventReading[];
  try {
    readings = await calendars.read(places);
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    onFault(error);
    const { retryAfterSeconds } = error;
    if (retryAfterSeconds !== undefined)
      await pauses.pause(
        after(sharedNow(), Math.min(retryAfterSeconds, longestAskedSeconds) * 1000),
        sharedNow(),
      );
    for (const { kept } of batch) await recordFailure(context, kept, error);
    return false;
  }
  for (const [index, event] of batch.entries()) {
    const reading = readings[index] ?? { is: 'unread', failure: new RemoteFailure({ code: 'NoAnswer' }) };
    try {
      await record(context, event, reading);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      onFault(error);
      await recordFailure(context, event.kept, new RemoteFailure({ code: 'NotRecorded' }));
    }
  }
  return true;
}

/** The longest pause that the calendars get if they ask for one, in seconds. */
const longestAskedSeconds = 3_600;

async function record(
  context: ReadBackContext,
  { kept, request }: ToRead,
  reading: EventReading,
): Promise<void> {
  const { onRead, transact, now } = context;
  if (reading.is === 'unread') return recordFailure(context, kept, reading.failure);
  const isChanged = await follow(context, kept, request, reading);
  onRead(reading.is === 'gone' ? 'gone' : isChanged ? 'changed' : 'unchanged');
  await transact(async (records) => {
    const at = now();
    const present = await records.requests.find(kept.requestId);
    if (present === undefined) return;
    const next = await nextReadOf(context, records, present, kept);
    await records.keptEvents.recordRead(kept, { readAt: at }, next);
  });
}

/** Records the differences, one after the other: each is compared anew with the records as they are by then. Returns whether there were any. */
async function follow(
  { transact, actions, service, now }: ReadBackContext,
  kept: KeptEvent,
  { id }: AssistanceRequest,
  reading: Exclude<EventReading, { readonly is: 'unread' }>,
): Promise<boolean> {
  let isChanged = false;
  // A move, the answers, and a proposal: no event has more differences.
  for (let left = 4; left > 0; left -= 1) {
    const first = await transact(async ({ requests, meetings, keptEvents }) => {
      const request = await requests.find(id);
      const meeting = (await meetings.listOf(id)).find((one) => one.id === kept.meeting.id);
      const present = (await keptEvents.listOf(id)).find(
        (event) => event.meeting.id === kept.meeting.id && event.personId === kept.personId,
      );
      if (request === undefined || meeting === undefined || present === undefined) return undefined;
      // Another event by now, or another time of ours: what was read says nothing of it.
      const isSame =
        present.eventId === kept.eventId &&
        (isChanged || present.meeting.sequence === kept.meeting.sequence) &&
        isComparable(meeting, present);
      if (!isSame) return undefined;
      const named = addressesOf(request);
      const [found] = eventFindings({ meeting, kept: present, reading, named, now: now() });
      return found === undefined ? undefined : { found, sequence: meeting.sequence };
    });
    if (first === undefined) return isChanged;
    const { found, sequence } = first;
    const isReply = found.is === 'replied' || found.is === 'settled';
    const input = { meeting: kept.meeting.id, personId: kept.personId, sequence, found };
    const action = isReply ? 'repliesInOutlook' : 'changeInOutlook';
    const outcome = await performAction(actions, action, id, input, service);
    if (!outcome.ok) return isChanged;
    isChanged = true;
  }
  return isChanged;
}

function addressesOf({ answers }: AssistanceRequest): readonly NamedAddress[] {
  return invitedRoles.flatMap((by) => {
    const address = answers[by]?.email;
    return address === undefined ? [] : [{ by, address }];
  });
}

/** An event that was not read is read again after a while, and nothing is concluded from it. */
async function recordFailure(
  context: ReadBackContext,
  kept: KeptEvent,
  failure: RemoteFailure,
): Promise<void> {
  const { transact, now, random, onRead } = context;
  const { status, retryAfterSeconds = 0 } = failure;
  const isRefused = status === 403 || status === 404;
  onRead(isRefused ? 'refused' : 'failed');
  const { readAt, failures = 0, refusedSince } = kept.reading ?? {};
  const at = now();
  const backOff = Math.min(longestPauseMs, 60_000 * 2 ** Math.min(failures, 4)) * (0.75 + random() / 2);
  const asked = Math.min(retryAfterSeconds, longestAskedSeconds) * 1000;
  const reading: EventReads = {
    ...(readAt === undefined ? {} : { readAt }),
    failures: failures + 1,
    ...(isRefused ? { refusedSince: refusedSince ?? at } : {}),
  };
  const next = after(at, isRefused ? refusedMs : Math.max(backOff, asked));
  await transact(({ keptEvents }) => keptEvents.recordRead(kept, reading, next));
}

function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
