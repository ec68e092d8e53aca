/** A button of a card. */
export type Button = Readonly<Record<string, unknown>>;

/** The data a button sends: its verb, and ids. Never a name, a tenant or a role: the channel says who pressed. */
export type ButtonData = Readonly<
  Record<string, string | number | boolean | Readonly<Record<string, string | undefined>>>
>;

type Look = { readonly style?: 'positive' | 'destructive'; readonly secondary?: boolean };

/** A button that sends a message to the dialog: `menu.*` and `form.*`. With `validate: false` the card's inputs are not sent. */
export function submitButton(
  title: string,
  verb: `menu.${string}` | `form.${string}`,
  data: ButtonData = {},
  look: Look & { readonly validate?: boolean } = {},
): Button {
  return {
    type: 'Action.Submit',
    title,
    data: { verb, ...data },
    ...lookOf(look),
    ...(look.validate === false ? { associatedInputs: 'none' } : {}),
  };
}

/**
 * A button that acts at once and gets a card as its answer: every verb except `menu.*` and `form.*`. Clients without universal actions send
 * the same data as a message.
 */
export function executeButton(title: string, verb: string, data: ButtonData = {}, look: Look = {}): Button {
  const sent = { verb, ...data };
  return {
    type: 'Action.Execute',
    title,
    verb,
    data: sent,
    ...lookOf(look),
    fallback: { type: 'Action.Submit', title, data: sent },
  };
}

/** A button that opens a page. */
export function linkButton(title: string, url: string, look: Look = {}): Button {
  return { type: 'Action.OpenUrl', title, url, ...lookOf(look) };
}

/** A button that shows or hides parts of the card, by their ids, without asking the bot. */
export function toggleButton(title: string, targetElements: readonly string[]): Button {
  return { type: 'Action.ToggleVisibility', title, targetElements };
}

/**
 * Two sets with one button each, of which one shows at a time. One button shows parts of the card, the other hides them, so that its title
 * always says what a press does.
 *
 * @param id unique in the card
 */
export function foldButtons(
  id: string,
  titles: { readonly open: string; readonly close: string },
  targets: readonly string[],
  isOpen = false,
): readonly object[] {
  const [openId, closeId] = [`${id}Open`, `${id}Close`];
  const set = (setId: string, title: string, isVisible: boolean) => ({
    type: 'ActionSet',
    id: setId,
    isVisible,
    actions: [toggleButton(title, [...targets, openId, closeId])],
  });
  return [set(openId, titles.open, !isOpen), set(closeId, titles.close, isOpen)];
}

/**
 * The buttons of a card without a menu of one entry, which would be of no use. A single button in the menu moves beside the others. If
 * there is no room for it (Teams shows three), the last of the others moves into the menu.
 */
export function withoutMenuOfOne(buttons: readonly Button[]): readonly Button[] {
  const inMenu = buttons.filter(({ mode }) => mode === 'secondary');
  if (inMenu.length !== 1) return buttons;
  if (buttons.length <= 3) return buttons.map(({ mode: _menu, ...button }) => button);
  const last = buttons.findLast(({ mode, style }) => mode !== 'secondary' && style !== 'positive');
  return buttons.map((button) => (button === last ? { ...button, mode: 'secondary' } : button));
}

/** A button that opens a form on the card, so that nothing is posted while a person types. */
export function showCardButton(
  title: string,
  body: readonly unknown[],
  actions: readonly Button[],
  look: Look = {},
): Button {
  const card = { type: 'AdaptiveCard', version: '1.5', body, actions };
  return { type: 'Action.ShowCard', title, card, ...lookOf(look) };
}

function lookOf({ style, secondary }: Look): Button {
  return { ...(style === undefined ? {} : { style }), ...(secondary ? { mode: 'secondary' } : {}) };
}
