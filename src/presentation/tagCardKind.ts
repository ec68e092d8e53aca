import type { Card } from '../../cards/kit/card.ts';
import { tagButtons } from '../../cards/kit/tagButtons.ts';
import type { NoticeKind } from '../requests/notice.ts';

/**
 * Names its card on every button of a request, so that a press tells that this message is that card: a card without a known id is known
 * from then on. Lists of requests carry such buttons too, and are no card of any request.
 */
export function tagCardKind(card: Card, kind: NoticeKind): Card {
  return tagButtons(card, { card: kind });
}
