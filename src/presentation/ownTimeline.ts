import type { OwnTimeline, PhaseMark } from '../../cards/info/timeline.ts';
import { formatCalendarDay } from '../../cards/kit/format.ts';
import { dayIn } from '../locales/dayIn.ts';
import type { Translator } from '../locales/translator.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { Meetings } from '../meetings/meetings.ts';
import { type PlannedPhase, planPhases } from '../meetings/phaseDates.ts';
import type { PhaseId, ProcessData } from '../onboarding/processData.ts';
import { asksForMigration } from '../requests/answers.ts';
import { type AssistanceRequest, requestNumber } from '../requests/request.ts';

/** The services for the timeline of a request. */
export interface TimelineServices {
  readonly process: Pick<ProcessData, 'phases'>;
  readonly store: { readonly meetings: Pick<Meetings, 'listOf'> };
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** The timeline of a request: what is done, where it is, and the days on which its phases begin, as planned. */
export async function ownTimeline(
  services: TimelineServices,
  request: AssistanceRequest,
  t: Translator,
): Promise<OwnTimeline> {
  const { phases } = services.process;
  const meetings = await services.store.meetings.listOf(request.id);
  const firstDay = meetings[0] === undefined ? undefined : dayOf(meetings[0]);
  const planned =
    firstDay === undefined ? [] : planPhases(firstDay, phases, asksForMigration(request.answers));
  const today = dayIn(request.answers.timeZone, services.now());
  return {
    requestNumber: requestNumber(request),
    marks: marksOf(phases, request, planned, today),
    ...(planned.length === 0 ? {} : { dates: datesOf(planned, t) }),
    stateText: t.text(`chat:timelineState.${request.state}`, { name: request.assignee?.name ?? '' }),
  };
}

/** The day of a meeting in the zone that it was planned in: early in Auckland it is still the day before in UTC. */
function dayOf({ startsAt, timeZone }: Meeting): string {
  return dayIn(timeZone, startsAt);
}

function marksOf(
  phases: ProcessData['phases'],
  request: AssistanceRequest,
  planned: readonly PlannedPhase[],
  today: string,
): Readonly<Record<PhaseId, PhaseMark>> {
  const current = phases.findIndex(({ id }) => id === request.phase);
  const mark = (id: PhaseId, index: number): PhaseMark => {
    if (id === 'migrate' && !asksForMigration(request.answers)) return 'notNeeded';
    if (index < current) return 'done';
    if (index > current) return 'next';
    // A phase that is planned to begin on a later day is not current yet.
    return planned.some((phase) => phase.id === id && phase.from > today) ? 'soon' : 'current';
  };
  return Object.fromEntries(phases.map(({ id }, index) => [id, mark(id, index)])) as Record<
    PhaseId,
    PhaseMark
  >;
}

function datesOf(
  planned: readonly PlannedPhase[],
  t: Translator,
): Readonly<Partial<Record<PhaseId, string>>> {
  return Object.fromEntries(
    planned.map(({ id, from }) => [id, t.text('chat:phaseFrom', { day: formatCalendarDay(from, t) })]),
  );
}
