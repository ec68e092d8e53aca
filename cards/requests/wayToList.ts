import type { Translator } from '../../src/locales/translator.ts';
import { mostButtons } from '../actions/faceButtons.ts';
import { type Button, type ButtonData, withoutMenuOfOne } from '../kit/buttons.ts';
import type { Card } from '../kit/card.ts';
import { tagButtons } from '../kit/tagButtons.ts';
import { type ListPlace, listButton, placeData } from './listPlace.ts';

/**
 * The card of a request that was opened from a list, with a way back to the page it was on. Every button of the request remembers the
 * page, so that the way back is still there after a press.
 */
export function withWayToList(card: Card, from: ListPlace, t: Translator): Card {
  return withWayBackBy(card, listButton('back', from, t), placeData(from));
}

/**
 * The card of a request with a button that leads back.
 *
 * @param place is added to every button of the request
 */
export function withWayBackBy(card: Card, back: Button, place: ButtonData): Card {
  const { actions, body } = card;
  const all: readonly Button[] = Array.isArray(actions) ? actions : [];
  // Where there is no room for one more, the list itself refreshes the request: it is opened from there again.
  const own = all.length < mostButtons ? all : all.filter((button) => !isRefresh(button));
  const shown =
    own.length < mostButtons
      ? { ...card, actions: withoutMenuOfOne([...own, back]) }
      : {
          ...card,
          body: [...(body as readonly object[]), { type: 'ActionSet', actions: withoutMenuOfOne([back]) }],
        };
  return tagButtons(shown, place);
}

function isRefresh({ verb, data }: Button): boolean {
  return verb === 'request.show' && (data as { readonly part?: unknown }).part === undefined;
}
