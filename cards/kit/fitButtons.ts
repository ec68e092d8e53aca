import type { Translator } from '../../src/locales/translator.ts';
import { type Button, foldButtons, showCardButton } from './buttons.ts';

/** The most buttons of a card: five are drawn by every host, six are allowed by Teams' store. */
export const mostButtons = 5;
/** The most of them that Teams shows outside the overflow menu. */
const mostShown = 3;

/**
 * Fits the buttons of a card, the likeliest first: three are shown and the others stand in the overflow menu. If there are more than five,
 * the first two are shown, and a third one opens a list of the others. There each form unfolds below its button.
 */
export function fitButtons(buttons: readonly Button[], t: Translator): readonly Button[] {
  const shown = buttons.filter(({ mode }) => mode !== 'secondary');
  const inMenu = buttons.filter(({ mode }) => mode === 'secondary');
  if (buttons.length <= mostButtons) {
    const beyond = shown.slice(mostShown).map((button) => ({ ...button, mode: 'secondary' }));
    return [...shown.slice(0, mostShown), ...beyond, ...inMenu];
  }
  const face = shown.slice(0, mostShown - 1);
  const others = [...shown.slice(face.length), ...inMenu];
  const body = others.flatMap((button, index) => unfolding(button, `more${index}`, t));
  return [...face, showCardButton(t.text('desk:more'), body, [])];
}

/**
 * A button within the list. A card that opens within a card is not drawn by the official renderer, so its form unfolds instead. Its inputs
 * are not required there: the press of any other button in the list would be refused for an empty one. The bot refuses an empty one itself.
 */
function unfolding({ mode: _menu, ...button }: Button, id: string, t: Translator): readonly object[] {
  if (button['type'] !== 'Action.ShowCard') return [{ type: 'ActionSet', actions: [button] }];
  const { body, actions } = button['card'] as { readonly body: readonly object[]; readonly actions: unknown };
  const titles = { open: String(button['title']), close: t.text('desk:less') };
  const items = [...body.map(withoutDemand), { type: 'ActionSet', actions }];
  return [...foldButtons(id, titles, [id]), { type: 'Container', id, isVisible: false, items }];
}

function withoutDemand(element: object): object {
  const { isRequired: _demanded, ...rest } = element as { readonly isRequired?: boolean };
  return rest;
}
