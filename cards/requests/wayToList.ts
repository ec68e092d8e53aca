import type { Translator } from '../../src/locales/translator.ts';
import { type Button, withoutMenuOfOne } from '../kit/buttons.ts';
import type { Card } from '../kit/card.ts';
import { mostButtons } from '../kit/fitButtons.ts';
import { tagButtons } from '../kit/tagButtons.ts';
import { type ListPlace, listButton, placeData } from './listPlace.ts';

/**
 * The card of a request that was opened from a list, with a way back to the page it was on. Every button of the request remembers the
 * page, so that the way back is still there after a press.
 */
export function withWayToList(card: Card, from: ListPlace, t: Translator): Card {
  const { actions } = card;
  const own: readonly Button[] = Array.isArray(actions) ? actions : [];
  const back = listButton('back', from, t);
  if (own.length < mostButtons) {
    return tagButtons({ ...card, actions: withoutMenuOfOne([...own, back]) }, placeData(from));
  }
  const body = Array.isArray(card['body']) ? card['body'] : [];
  return tagButtons({ ...card, body: [...body, { type: 'ActionSet', actions: [back] }] }, placeData(from));
}
