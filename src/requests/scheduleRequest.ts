import type { Meeting } from '../meetings/meeting.ts';
import { type Plan, planMeetings, type Rhythm } from '../meetings/planner.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { act } from './act.ts';
import { asksForMigration } from './answers.ts';
import type { Actor } from './policy.ts';
import type { UseCaseContext } from './ports.ts';
import type { Outcome } from './refusal.ts';
import type { AssistanceRequest } from './request.ts';

/** What the specialist picks: the first meeting in the customer's zone, and the rhythm. */
export interface SchedulePick {
  readonly date: string;
  readonly time: string;
  readonly rhythm: Rhythm;
}

/** A schedule made, a refusal, or a start that won't do with the next one that would. */
export type ScheduleOutcome =
  | Outcome
  | { readonly ok: false; readonly reason: 'noPlan'; readonly plan: Plan & { ok: false } };

/**
 * The specialist who has a request plans its meetings, or plans them anew: a meeting that stays in the plan keeps its calendar uid and
 * counts its sequence up, so that calendars move it.
 */
export async function scheduleRequest(
  context: UseCaseContext,
  process: ProcessData,
  requestId: string,
  pick: SchedulePick,
  actor: Actor,
): Promise<ScheduleOutcome> {
  const found = await context.transact((records) => records.requests.find(requestId));
  if (found === undefined) return { ok: false, reason: 'unknown' };
  const plan = planFor(found, pick, process, context.now());
  if (!plan.ok) return { ok: false, reason: 'noPlan', plan };
  return act(context, {
    action: 'schedule',
    requestId,
    actor,
    also: async (records, request) => {
      const before = await records.meetings.listOf(request.id);
      const meetings = plan.meetings.map((planned): Meeting => {
        const same = before.find((m) => m.milestone === planned.milestone && m.ordinal === planned.ordinal);
        return {
          ...planned,
          id: same?.id ?? context.newId(),
          requestId: request.id,
          timeZone: request.answers.timeZone,
          uid: same?.uid ?? context.newId(),
          sequence: same === undefined ? 0 : same.sequence + 1,
        };
      });
      await records.meetings.replaceAll(request.id, meetings);
    },
  });
}

function planFor(
  { answers }: AssistanceRequest,
  pick: SchedulePick,
  process: ProcessData,
  now: string,
): Plan {
  const { timeZone, hours } = answers;
  return planMeetings({ ...pick, timeZone, hours, withMigration: asksForMigration(answers) }, process, now);
}
