import type { Translator } from '../../src/locales/translator.ts';
import type { FormKey } from '../../src/requests/press.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import type { Card } from '../kit/card.ts';
import { fitting, textRooms } from '../kit/fitting.ts';
import { pressData } from './pressData.ts';

/** Teams shows three buttons of a card side by side. Its store allows six. */
const mostShown = 3;
export const mostButtons = 6;

/** The buttons of a request's card: those on the card, and those behind *More*. */
export interface ArrangedButtons {
  readonly face: readonly Button[];
  readonly more: readonly Button[];
  /** The buttons of a card that has room for few: those at first sight, and *More*. */
  readonly few: readonly Button[];
}

/**
 * A card with its buttons. Where it would be too large for Teams it has few of them, because the others have forms, and then the start of
 * its long texts only.
 *
 * @param draw draws the card with these buttons and at most so many characters of each long text
 */
export function withRoom(
  { face, few }: ArrangedButtons,
  draw: (buttons: readonly Button[], room?: number) => Card,
): Card {
  return fitting(
    () => draw(face),
    () => draw(few),
    ...textRooms.map((room) => () => draw(few, room)),
  );
}

/**
 * Arranges all buttons of a card, the most likely first: at most three at first sight, six in all. If there are more, the last one is
 * *More*, which shows the others.
 */
export function arrangeButtons(
  buttons: readonly Button[],
  view: { readonly request: AssistanceRequest; readonly key: FormKey },
  t: Translator,
): ArrangedButtons {
  const isShown = ({ mode }: Button) => mode !== 'secondary';
  const shown = buttons.filter(isShown);
  const inMenu = [...shown.slice(mostShown), ...buttons.filter((button) => !isShown(button))];
  const all = [...shown.slice(0, mostShown), ...inMenu.map((button) => ({ ...button, mode: 'secondary' }))];
  const more = executeButton(
    t.text('phases:actions.more'),
    'request.show',
    { ...pressData(view), part: 'more' },
    { secondary: true },
  );
  const rest = all.slice(mostShown);
  const few = rest.length === 0 ? all : [...all.slice(0, mostShown), more];
  if (all.length <= mostButtons) return { face: all, more: rest, few };
  return { face: [...all.slice(0, mostButtons - 1), more], more: rest, few };
}
