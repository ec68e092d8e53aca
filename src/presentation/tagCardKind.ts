import type { Card } from '../../cards/kit/card.ts';
import { tagButtons } from '../../cards/kit/tagButtons.ts';
import type { NoticeKind } from '../requests/notice.ts';

/**
 * Says on every button of a request which card it stands on, so that a press tells that this message is that card: one whose id never
 * became known is known from then on. Lists of requests carry such buttons too, and are no card of any request.
 */
export function tagCardKind(card: Card, kind: NoticeKind): Card {
  return tagButtons(card, { card: kind });
}
