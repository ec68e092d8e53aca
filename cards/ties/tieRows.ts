import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type PerformedAction, type Side, verbOf } from '../../src/requests/lifecycle.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../../src/requests/request.ts';
import type { ActionButtonView, ShownTie } from '../actions/actionButtonView.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import { plainName } from '../kit/plainName.ts';

/** The most that a card names; the newest come first. */
export const mostTies = 5;

/** A row of a template. A tap shows the other request. */
export interface TieRow {
  readonly text: string;
  readonly standing: string;
  readonly word: string;
  readonly tap: Button;
  /** The specialists record whether both are about the same work. */
  readonly buttons: readonly Button[];
}

/** The requests that belong to a request, each with its state and who has it. */
export function tieRows(view: ActionButtonView, side: Side, t: Translator): readonly TieRow[] {
  return (view.ties ?? []).slice(0, mostTies).map((tie) => {
    const { kind, side: place, request } = tie;
    const number = requestNumber(request);
    return {
      text: t.text(composedKey(`ties:tie.${kind}${place === undefined ? '' : `.${place}`}`), { number }),
      standing: standingOf(request, t),
      word: t.text('status:actions.show'),
      tap: showButton(request, t),
      buttons: side === 'team' && isOpen(view.request) ? tieButtons(view, tie, t) : [],
    };
  });
}

function standingOf(request: AssistanceRequest, t: Translator): string {
  const state = t.text(`status:state.${request.state}`);
  const name = isOpen(request) ? plainName(request.assignee?.name ?? '') : '';
  return t.text(`ties:standing.${name === '' ? 'nobody' : 'named'}`, { state, name });
}

/** Shows another request in the place of this card, to the person who presses. `tie` says that the message shows another request's card. */
function showButton(request: AssistanceRequest, t: Translator): Button {
  const { id: requestId, version } = request;
  const title = t.text('status:actions.showNumber', { number: requestNumber(request) });
  return executeButton(title, 'request.show', { requestId, version, tie: true });
}

function tieButtons(
  view: ActionButtonView,
  { kind, request: { id: other } }: ShownTie,
  t: Translator,
): readonly Button[] {
  const button = (action: PerformedAction) =>
    executeButton(t.text(composedKey(`ties:actions.${action}`)), verbOf(action), {
      ...pressData(view),
      other,
    });
  if (kind === 'maybe') return [button('tie')];
  return kind === 'double' ? [button('untie')] : [];
}
