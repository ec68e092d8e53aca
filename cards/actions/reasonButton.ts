import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type PerformedAction, verbOf } from '../../src/requests/lifecycle.ts';
import type { Seen } from '../../src/requests/press.ts';
import { longestReason } from '../../src/requests/reason.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** The action that a form with a reason performs, and how. */
interface ReasonForm {
  readonly action: PerformedAction;
  /** The part of the catalogue `status` with its `hint`, `reason`, `example` and `reasonError`. */
  readonly texts: string;
  readonly isRequired?: true;
  readonly seen?: Seen;
  /** Further inputs below the reason. */
  readonly below?: readonly object[];
}

/** Opens a form that asks for a reason; the button in it performs the action. */
export function reasonButton(form: ReasonForm, view: ActionButtonView, t: Translator): Button {
  const { action, isRequired = false, seen, below = [] } = form;
  const text = (name: string) => t.text(composedKey(`status:${form.texts}.${name}`));
  return showCardButton(
    t.text(composedKey(`status:actions.${action}`)),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        // A card has several forms, and an input's id is unique in it.
        id: `${action}.reason`,
        label: text('reason'),
        errorMessage: text('reasonError'),
        placeholder: text('example'),
        isMultiline: true,
        maxLength: longestReason,
        ...(isRequired ? { isRequired } : {}),
      },
      ...below,
    ],
    [
      executeButton(
        t.text(composedKey(`status:actions.${action}Confirm`)),
        verbOf(action),
        pressData(view, seen),
      ),
    ],
  );
}
