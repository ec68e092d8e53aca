import type { FormKey, Seen } from '../../src/requests/press.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { ButtonData } from '../kit/buttons.ts';

/**
 * The data a button that acts on a request sends beside its form: the request, the version it was drawn from, and the idempotency key of
 * the drawing.
 *
 * @param seen the subject of the press; if it is another by then, nothing is done and the present card is shown
 */
export function pressData(
  { request: { id, version }, key }: { readonly request: AssistanceRequest; readonly key: FormKey },
  seen?: Seen,
): ButtonData {
  return { requestId: id, version, [key.name]: key.value, ...(seen === undefined ? {} : { seen }) };
}
