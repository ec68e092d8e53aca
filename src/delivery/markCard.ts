import type { Card } from '../../cards/card.ts';
import type { NoticeKind } from '../requests/notice.ts';

/**
 * Says on every button of a request which card it stands on, so that a press tells that this message is that card: one whose id never
 * became known is known from then on. Lists of requests carry such buttons too, and are no card of any request.
 */
export function markCard(card: Card, kind: NoticeKind): Card {
  return marked(card, kind) as Card;
}

function marked(part: unknown, kind: NoticeKind): unknown {
  if (Array.isArray(part)) return part.map((each) => marked(each, kind));
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.entries(part).map(([name, value]) => [name, marked(value, kind)] as const);
  const { verb, requestId } = part as { readonly verb?: unknown; readonly requestId?: unknown };
  const isButtonData = typeof verb === 'string' && typeof requestId === 'string';
  return Object.fromEntries(isButtonData ? [...inside, ['card', kind]] : inside);
}
