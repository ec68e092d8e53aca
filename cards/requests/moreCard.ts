import type { Translator } from '../../src/locales/translator.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

const fillMore = cardTemplate(new URL('./moreCard.json', import.meta.url));
const fillForm = cardTemplate(new URL('./formCard.json', import.meta.url));

interface View {
  readonly request: AssistanceRequest;
  readonly key: FormKey;
}

/**
 * The buttons that a request's card has no room for, as rows; a tap performs the action, or opens its form. Only the person who pressed
 * sees it.
 */
export function moreCard(buttons: readonly Button[], view: View, t: Translator): Card {
  const number = requestNumber(view.request);
  const title = t.text('phases:more.title');
  return fillMore(
    {
      number,
      title,
      rows: buttons.map((button, index) => ({
        title: String(button['title']),
        tap: tapOf(button, index, view),
      })),
      actions: [backButton(view, t)],
    },
    { speak: `${number} ${title}`, fallback: `${number} ${title}`, language: t.language },
  );
}

/** A row that opens a form: its place in the list, and the verb of the form's button. A list that leads back keeps its words in `of`. */
export interface FormRow {
  readonly row: number;
  readonly form: string;
}

/** The form that a row of {@link moreCard} opens; undefined for a row that has none. */
export function formCard(
  buttons: readonly Button[],
  { row, form }: FormRow,
  view: View,
  t: Translator,
): Card | undefined {
  const button = buttons[row];
  // The list may have changed since it was drawn.
  if (button === undefined || button['type'] !== 'Action.ShowCard' || verbIn(button) !== form)
    return undefined;
  const { body, actions } = button['card'] as {
    readonly body: readonly object[];
    readonly actions: readonly Button[];
  };
  const number = requestNumber(view.request);
  const title = String(button['title']);
  return fillForm(
    { number, title, form: body, actions: [...actions, backButton(view, t)] },
    { speak: `${number} ${title}`, fallback: `${number} ${title}`, language: t.language },
  );
}

function tapOf({ mode: _mode, style: _style, ...button }: Button, row: number, view: View): Button {
  if (button['type'] !== 'Action.ShowCard') return button;
  const data = { ...pressData(view), part: 'form', row, form: verbIn(button) };
  return executeButton(String(button['title']), 'request.show', data);
}

/** The verb of the button in a form. */
export function verbIn(button: Button): string {
  const { actions } = button['card'] as { readonly actions: readonly Button[] };
  return String(actions[0]?.['verb'] ?? '');
}

function backButton(view: View, t: Translator): Button {
  return executeButton(t.text('phases:actions.back'), 'request.show', pressData(view));
}
