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

/** A button of a card, or the way to draw one of its menu; there may be none to draw. */
export type OfferedButton = Button | (() => Button | undefined);

/** The buttons of a request's card: those on the card, and those behind *More*. */
export interface ArrangedButtons {
  readonly face: readonly Button[];
  readonly more: () => readonly Button[];
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
  offered: readonly OfferedButton[],
  view: { readonly request: AssistanceRequest; readonly key: FormKey },
  t: Translator,
): ArrangedButtons {
  const isShown = (button: OfferedButton): button is Button =>
    typeof button !== 'function' && button['mode'] !== 'secondary';
  const shown = offered.filter(isShown);
  const first = shown.slice(0, mostShown);
  const inMenu = [...shown.slice(mostShown), ...offered.filter((button) => !isShown(button))];
  // One button more than a card has shows that there are too many.
  const menu = drawn(inMenu, mostButtons - first.length + 1);
  const all = [...first, ...menu.buttons];
  const more = executeButton(
    t.text('phases:actions.more'),
    'request.show',
    { ...pressData(view), part: 'more' },
    { secondary: true },
  );
  const rest = all.slice(mostShown);
  const few = rest.length === 0 ? all : [...all.slice(0, mostShown), more];
  const face = all.length <= mostButtons ? all : [...all.slice(0, mostButtons - 1), more];
  return { face, few, more: () => [...rest, ...drawn(menu.rest).buttons] };
}

/** Draws as many buttons of a menu as are wanted. The rest is left as it is. */
function drawn(offered: readonly OfferedButton[], most = Number.POSITIVE_INFINITY) {
  const buttons: Button[] = [];
  let used = 0;
  for (const each of offered) {
    if (buttons.length === most) break;
    used += 1;
    const button = typeof each === 'function' ? each() : each;
    if (button !== undefined) buttons.push({ ...button, mode: 'secondary' });
  }
  return { buttons, rest: offered.slice(used) };
}
