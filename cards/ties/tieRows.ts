import type { Translator } from '../../src/locales/translator.ts';
import { type AssistanceRequest, isOpen, requestNumber, type Tie } from '../../src/requests/request.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import { plainName } from '../kit/plainName.ts';

/** Another request that belongs to the one on a card. The reader may see it. */
export interface ShownTie extends Pick<Tie, 'kind' | 'side'> {
  readonly request: AssistanceRequest;
}

/** The most that a card names; the newest come first. */
export const mostTies = 5;

/** A row of a template. A tap shows the other request. */
export interface TieRow {
  readonly text: string;
  readonly standing: string;
  readonly word: string;
  readonly tap: Button;
}

/** The requests that belong to a request, each with its state and who has it. */
export function tieRows(ties: readonly ShownTie[], t: Translator): readonly TieRow[] {
  return ties.slice(0, mostTies).map(({ kind, side, request }) => {
    const number = requestNumber(request);
    return {
      text: t.text(`ties:tie.${kind}${side === undefined ? '' : `.${side}`}`, { number }),
      standing: standingOf(request, t),
      word: t.text('status:actions.show'),
      tap: showButton(request, t),
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
