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
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(part)) copy[name] = marked(value, kind);
  const { verb, requestId } = copy;
  if (typeof verb === 'string' && typeof requestId === 'string') copy['card'] = kind;
  return copy;
}
