import type { TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/card.ts';
import { formatCalendarDay } from '../../../cards/format.ts';
import { type OwnTimeline, type PhaseMark, timelineCard } from '../../../cards/timeline.ts';
import { dayIn } from '../../locales/dayIn.ts';
import type { Translator } from '../../locales/translator.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import { planPhases } from '../../meetings/phaseDates.ts';
import type { PhaseId, ProcessData } from '../../onboarding/processData.ts';
import { asksForMigration } from '../../requests/answers.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../../requests/request.ts';
import { menuFor } from '../menu.ts';
import type { BotServices } from '../services.ts';
import { turnOf } from '../turn.ts';
import { visibleRequests } from '../visibleRequests.ts';
import { chatLink } from './chatLink.ts';

/** The onboarding timeline: for anybody anywhere; only in a personal chat with where the person's own request stands. */
export async function timelineFor(services: BotServices, context: TurnContext): Promise<Card> {
  const { t, place, tenantId } = turnOf(context);
  const { phases } = services.process;
  if (place !== 'personal') {
    return timelineCard({ phases, place: 'shared', openInChatUrl: chatLink(context) }, t);
  }
  const { canRequest } = await menuFor(services, context);
  // The requests of a partner's customers have timelines of their own.
  const visible = await visibleRequests(services, context);
  const request = visible.find((known) => known.tenantId === tenantId && isOpen(known));
  if (request === undefined) return timelineCard({ phases, place: 'personal', canRequest }, t);
  const own = await ownTimeline(services, request, t);
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
  const dates = firstDay === undefined ? undefined : datesOf(firstDay, phases, request, t);
  return {
    requestNumber: requestNumber(request),
    marks: marksOf(phases, request),
    ...(dates === undefined ? {} : { dates }),
    stateText: t.text(`chat:timelineState.${request.state}`, { name: request.assignee?.name ?? '' }),
  };
}

/** The day of a meeting where it was planned: early in Auckland it is still the day before in UTC. */
function dayOf({ startsAt, timeZone }: Meeting): string {
  return dayIn(timeZone, startsAt);
}

function marksOf(
  phases: ProcessData['phases'],
  request: AssistanceRequest,
): Readonly<Record<PhaseId, PhaseMark>> {
  const current = phases.findIndex(({ id }) => id === request.phase);
  const mark = (id: PhaseId, index: number): PhaseMark => {
    if (id === 'migrate' && !asksForMigration(request.answers)) return 'notNeeded';
    if (index < current) return 'done';
    return index === current ? 'current' : 'next';
  };
  return Object.fromEntries(phases.map(({ id }, index) => [id, mark(id, index)])) as Record<
    PhaseId,
    PhaseMark
  >;
}

function datesOf(
  firstDay: string,
  phases: ProcessData['phases'],
  request: AssistanceRequest,
  t: Translator,
): Readonly<Partial<Record<PhaseId, string>>> {
  const planned = planPhases(firstDay, phases, asksForMigration(request.answers));
  return Object.fromEntries(
    planned.map(({ id, from }) => [id, t.text('chat:phaseFrom', { day: formatCalendarDay(from, t) })]),
  );
}
