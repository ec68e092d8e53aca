import type { Translator } from '../../src/locales/translator.ts';
import {
  type AssistanceRequest,
  type Person,
  type RequestState,
  requestNumber,
} from '../../src/requests/request.ts';
import { plainName } from '../kit/plainName.ts';
import { shownState } from '../requests/requestState.ts';

/** The new state of a request as one line of plain text, for a colleague who follows it. It has no reason and no name in it. */
export function stateLine(request: AssistanceRequest, state: RequestState, t: Translator): string {
  return t.text('colleagues:line', { number: requestNumber(request), state: shownState(state, t).word });
}

/** A task that a colleague was given, as one line of plain text. */
export function taskLine(request: AssistanceRequest, by: Person, task: string, t: Translator): string {
  const name = plainName(by.name) || t.text('status:line.somebody');
  return t.text('colleagues:task.line', { name, number: requestNumber(request), task });
}
