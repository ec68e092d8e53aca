import { historyCard } from '../../../cards/history/historyCard.ts';
import type { HistoryView } from '../../../cards/history/historyView.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import type { RequestEvent } from '../../../src/requests/event.ts';
import { admin, anEvent, key, process, specialist } from '../requestBuilders.ts';
import { aRequestIn, hostileReason, type NamedCards } from './requestCards.ts';

const parts: readonly Partial<RequestEvent>[] = [
  { action: 'submit', actor: admin, state: 'submitted' },
  { action: 'message', actor: admin, detail: { text: hostileReason } },
  { action: 'note', detail: { text: hostileReason } },
  {
    action: 'ask',
    detail: { question: { id: 'q', text: hostileReason, ready: { en: 'When?', fr: 'Quand ?' } } },
  },
  {
    action: 'answer',
    actor: admin,
    detail: { question: { id: 'q', text: 'Who signs?' }, text: hostileReason },
  },
  { action: 'decline', state: 'declined', detail: { reason: hostileReason, instead: 'Ask your reseller' } },
] as readonly Partial<RequestEvent>[];

/** Two hundred events, most with texts as long as a text may be. */
export const twoHundredEvents: readonly RequestEvent[] = Array.from({ length: 200 }, (_, index) =>
  anEvent({
    ...parts[index % parts.length],
    id: `event ${index}`,
    version: index + 1,
  } as Partial<RequestEvent>),
);

/** The history of a request with these events. */
export function aHistory(part: Partial<HistoryView> = {}): HistoryView {
  const request = { ...aRequestIn('active'), assignee: specialist };
  return { request, events: twoHundredEvents, side: 'team', timeZone: 'Europe/Paris', process, key, ...part };
}

/** Pages of a history, and of the texts of its events, for both sides. */
export function historyCards(t: Translator): NamedCards {
  return Object.fromEntries(
    (['team', 'customer'] as const).flatMap((side) => [
      [`history: ${side}`, historyCard(aHistory({ side }), t)],
      [`history: ${side}, a page in the middle`, historyCard(aHistory({ side, before: 100 }), t)],
      ...[2, 4, 6].flatMap((version) =>
        [0, 1].map((page) => [
          `history: ${side}, text ${version}, page ${page}`,
          historyCard(aHistory({ side, text: { version, page } }), t),
        ]),
      ),
    ]),
  );
}
