import type { Translator } from '../../src/locales/translator.ts';
import { type AssistanceRequest, type RequestState, requestNumber } from '../../src/requests/request.ts';
import { shownState } from '../requests/requestState.ts';

/** The new state of a request as one line of plain text, for a colleague who follows it. It has no reason and no name in it. */
export function stateLine(request: AssistanceRequest, state: RequestState, t: Translator): string {
  return t.text('colleagues:line', { number: requestNumber(request), state: shownState(state, t).word });
}
