import type { Translator } from '../../src/locales/translator.ts';
import type { Button } from '../kit/buttons.ts';
import type { Card } from '../kit/card.ts';
import { tagButtons } from '../kit/tagButtons.ts';
import { type ListPlace, listButton, placeData } from './listPlace.ts';

/** The most buttons that the official renderer draws in one row. */
const mostButtons = 5;

/**
 * The card of a request that was opened from a list, with a way back to the page it was on. Every button of the request remembers the
 * page, so that the way back is still there after a press.
 */
export function withWayToList(card: Card, from: ListPlace, t: Translator): Card {
  const { actions } = card;
  const all: readonly Button[] = Array.isArray(actions) ? actions : [];
  // Where there is no room for one more, the list itself refreshes the request: it is opened from there again.
  const own = all.length < mostButtons ? all : all.filter(({ verb }) => verb !== 'request.show');
  return tagButtons({ ...card, actions: [...own, listButton('back', from, t)] }, placeData(from));
}
