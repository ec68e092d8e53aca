import type { KeptEvents } from '../meetings/keptEvents.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { channelRecipient } from '../requests/channels.ts';
import type { Notice } from '../requests/notice.ts';
import type { Records } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import { LeaseLost } from '../runtime/heldLease.ts';
import { factsOf } from './factsOf.ts';
import type { MeetingReminders } from './meetingReminders.ts';
import { isLateKind, type Stage } from './reminder.ts';
import type { Reminders, ToLookAt } from './reminders.ts';
import { stagesOf } from './stages.ts';
import { tellMeetings } from './tellMeetings.ts';
import { weeklyOf } from './weekly.ts';

/** The records of the sweeps. */
export type ReminderRecords = Pick<
  Records,
  'requests' | 'events' | 'meetings' | 'absences' | 'notices' | 'personalChats' | 'looks'
> & {
  readonly keptEvents: Pick<KeptEvents, 'listOf'>;
  readonly reminders: Reminders;
  readonly meetingReminders: MeetingReminders;
};

/** The dependencies of the sweeps. */
export interface ReminderContext {
  /**
   * A power cut may take back the last transactions, whole: they are then done again. So relaxed durability is enough.
   */
  readonly transact: <Result>(work: (records: ReminderRecords) => Promise<Result>) => Promise<Result>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly process: Pick<ProcessData, 'rules' | 'regions' | 'phases' | 'tasks'>;
  /** Lets turns run between two requests or people. */
  readonly pause: () => Promise<void>;
  /** The program ends: no further work is begun. */
  readonly isStopping: () => boolean;
  /** Called once for a request that waits too long for somebody to claim it. */
  readonly onUnclaimed: (requestId: string) => void;
  /** Called when the work on one request or person has failed. The others go on. */
  readonly onFault: (error: unknown) => void;
}

/** The service's own actions on a request that was looked at. Each of them decides itself whether there is anything to do. */
export type AlsoDo = (request: AssistanceRequest) => Promise<void>;

/** The number of requests that are leased at once. */
const atOnce = 50;
/**
 * How long a request is leased, in milliseconds. After the death of an instance its sweep's lease lasts longer than this, so that the next
 * sweep finds the request before it tells people.
 */
const leaseMs = 3_000;
/** The longest time until a request is looked at again: changed data, such as durations and holidays, count then. */
const longestMs = 7 * 86_400_000;
/** The pause before a request or a person is tried again after a failure, in milliseconds. */
export const faultMs = 3_600_000;

/**
 * Looks at the requests whose look is due, until there are none: records their stages, each once, and writes the lines for channels and the
 * reminders of meetings. Several instances may do so at the same time. Returns how many were looked at.
 */
export async function lookAtRequests(context: ReminderContext, alsoDo: AlsoDo): Promise<number> {
  const { transact, now, pause, isStopping, onFault } = context;
  let count = 0;
  for (;;) {
    const at = now();
    const leased = await transact(({ reminders }) => reminders.leaseLooks(at, after(at, leaseMs), atOnce));
    if (leased.length === 0) return count;
    for (const [index, one] of leased.entries()) {
      await pause();
      if (isStopping()) {
        const left = leased.slice(index).map(({ id }) => id);
        await transact(({ looks }) => looks.again(left));
        return count;
      }
      try {
        const request = await lookAt(context, one);
        if (request !== undefined) await alsoDo(request);
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        onFault(error);
        const next = after(now(), faultMs);
        await transact(({ reminders }) => reminders.recordLook(one.id, one.version, next));
      }
    }
    count += leased.length;
  }
}

async function lookAt(
  { transact, now, newId, process, onUnclaimed }: ReminderContext,
  { id }: ToLookAt,
): Promise<AssistanceRequest | undefined> {
  let isUnclaimed = false;
  const looked = await transact(async (records) => {
    const at = now();
    const request = await records.requests.find(id);
    if (request === undefined) return undefined;
    const facts = await factsOf(records, request, at, process);
    const found = [stagesOf(facts), weeklyOf(facts)];
    const due = found.flatMap((one) => one.due);
    const meetingAt = await tellMeetings(records, facts, newId);
    const [next] = [
      ...found.flatMap((one) => one.next ?? []),
      ...(meetingAt === undefined ? [] : [meetingAt]),
    ].toSorted((one, other) => Date.parse(one) - Date.parse(other));
    const { reminders, notices } = records;
    isUnclaimed = false;
    for (const stage of due) {
      const added = await reminders.record(stage);
      isUnclaimed ||= added.some(({ kind }) => kind === 'operator');
      const isLine = added.some(({ kind }) => kind === 'channel');
      if (isLine) await notices.add([lineOf(request, stage, newId)], at);
    }
    await reminders.recordLate(
      request.number,
      due.some(({ kind }) => isLateKind(kind)),
    );
    const forOperator = due.find(({ readers }) => readers.some(({ kind }) => kind === 'operator'));
    await reminders.endForOperator(id, forOperator, at);
    const longest = after(at, longestMs);
    const isSooner = next !== undefined && Date.parse(next) < Date.parse(longest);
    await reminders.recordLook(id, request.version, isSooner ? next : longest);
    return request;
  });
  if (isUnclaimed) onUnclaimed(id);
  return looked;
}

/** The line of a stage in the request's own thread. */
function lineOf(request: AssistanceRequest, stage: Stage, newId: () => string): Notice {
  return {
    id: newId(),
    requestId: request.id,
    recipient: channelRecipient(request),
    kind: 'reminderLine',
    eventId: `${stage.kind}:${stage.rung}`,
  };
}

function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
