import type { Card } from '../../cards/kit/card.ts';
import { tagButtons } from '../../cards/kit/tagButtons.ts';
import type { NoticeKind } from '../requests/notice.ts';

/**
 * Puts the card's kind on every button of a request, so that a press identifies the message as that card. The press supplies the message id
 * of a card without a known one. Lists of requests have such buttons too, and are no card of any request.
 */
export function tagCardKind(card: Card, kind: NoticeKind): Card {
  return tagButtons(card, { card: kind });
}
