import type { TurnContext } from 'botbuilder';
import { type OwnTimeline, type PhaseMark, timelineCard } from '../../../cards/info/timeline.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { formatCalendarDay } from '../../../cards/kit/format.ts';
import { dayIn } from '../../locales/dayIn.ts';
import type { Translator } from '../../locales/translator.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import { type PlannedPhase, planPhases } from '../../meetings/phaseDates.ts';
import type { PhaseId, ProcessData } from '../../onboarding/processData.ts';
import { asksForMigration } from '../../requests/answers.ts';
import { type AssistanceRequest, requestNumber } from '../../requests/request.ts';
import { menuFor } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { chatLink } from '../replies/chatLink.ts';
import { meantRequest } from '../requests/requestCommands.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * The onboarding timeline, for anybody anywhere. In a personal chat it also shows the progress of a request of the person's own tenant. If
 * several are open, the person is asked to choose.
 *
 * @param requestId the request's id, from a button
 */
export async function timelineFor(
  services: BotServices,
  context: TurnContext,
  requestId?: unknown,
): Promise<Card> {
  const { t, place } = turnOf(context);
  const { phases } = services.process;
  if (place !== 'personal') {
    return timelineCard({ phases, place: 'shared', openInChatUrl: chatLink(context) }, t);
  }
  const { canRequest } = await menuFor(services, context);
  const meant = await meantRequest(services, context, 'timeline', requestId);
  if (meant === undefined) return timelineCard({ phases, place: 'personal', canRequest }, t);
  if ('card' in meant) return meant.card;
  const own = await ownTimeline(services, meant.request, t);
  return timelineCard({ phases, place: 'personal', canRequest: false, own }, t);
}

async function ownTimeline(
  services: BotServices,
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
