import type { Card } from '../../cards/card.ts';
import type { NoticeKind } from '../requests/notice.ts';

/**
 * Says on every button of a request which card it stands on, so that a press tells that this message is that card: one whose id never
 * became known is known from then on. Lists of requests carry such buttons too, and are no card of any request.
 */
export function markCard(card: Card, kind: NoticeKind): Card {
  return marked(card, kind) as Card;
}

/** What has no such button in it stays the same object: templates share what no data fills in. */
function marked(part: unknown, kind: NoticeKind): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) {
    const parts = part.map((each) => marked(each, kind));
    return parts.some((each, index) => each !== part[index]) ? parts : part;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(part)) {
    const inner = marked(value, kind);
    if (inner !== value) copy = { ...(copy ?? part), [name]: inner };
  }
  const { verb, requestId } = part as Readonly<Record<string, unknown>>;
  const isButton = typeof verb === 'string' && typeof requestId === 'string';
  return isButton ? { ...(copy ?? part), card: kind } : (copy ?? part);
}
