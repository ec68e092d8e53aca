import { channelSummaryCard } from '../../../cards/summaries/channelSummaryCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { overdueKinds } from '../../../src/reminders/reminder.ts';
import { placeOf } from '../../../src/requests/queue/calledFor.ts';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { emptySummary, type SummaryRow, withRows } from '../../../src/summaries/channelSummary.ts';
import { aMeeting, aQuestion, aRequest, now, process, specialist } from '../requestBuilders.ts';
import { hostileAnswers, hostileText, type NamedCards } from './requestCards.ts';

const taken = { assignee: specialist } as const;

/** Requests of each kind that a summary counts; one has hostile texts. */
const kinds: readonly Partial<AssistanceRequest>[] = [
  {},
  { ...taken, state: 'claimed', tenantName: 'Fabrikam Manufacturing and Logistics Northern Europe' },
  { ...taken, state: 'active', unanswered: 1 },
  { ...taken, state: 'active', questions: [aQuestion()] },
  { ...taken, state: 'onHold', heldUntil: '2026-12-24' },
  { ...taken, state: 'onHold', heldUntil: '2026-11-30' },
  { ...taken, state: 'scheduled' },
  {
    state: 'active',
    tenantName: hostileText,
    answers: hostileAnswers,
    assignee: { ...specialist, name: hostileText },
  },
];

function rows(count: number): readonly SummaryRow[] {
  return Array.from({ length: count }, (_, index): SummaryRow => {
    const part = kinds[index % kinds.length] ?? {};
    const request = aRequest({ id: `r${index}`, number: 100 + index, ...part });
    const meeting = request.state === 'scheduled' ? aMeeting() : undefined;
    const kind = overdueKinds[index];
    return {
      request,
      place: placeOf(request, { now, timeZone: 'Europe/Paris', meeting, process }),
      ...(kind === undefined ? {} : { overdue: { kind, at: `2026-11-2${index}T09:00:00Z` } }),
    };
  });
}

/** The summaries. */
export function summaryCards(t: Translator): NamedCards {
  const view = { day: '2026-11-30', now, timeZone: 'Europe/Paris' };
  const summaryOf = (count: number) => withRows(emptySummary, rows(count));
  return {
    'summary of a channel with one request': channelSummaryCard({ ...view, summary: summaryOf(1) }, t),
    'summary of a channel with a few requests': channelSummaryCard({ ...view, summary: summaryOf(8) }, t),
    'summary of a channel with many requests': channelSummaryCard({ ...view, summary: summaryOf(34) }, t),
    'summary of a channel with too many requests': channelSummaryCard(
      { ...view, summary: { ...summaryOf(8), total: 20_000, isCut: true } },
      t,
    ),
  };
}
