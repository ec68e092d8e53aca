import type { FormKey, Seen } from '../../src/requests/press.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { ButtonData } from '../kit/buttons.ts';

/**
 * The data that a button on a request sends beside its form: the request, the version it was drawn from, and the idempotency key of the
 * drawing.
 *
 * @param seen what the press is about; if it has changed, nothing is done and the present card is shown
 */
export function pressData(
  { request: { id, version }, key }: { readonly request: AssistanceRequest; readonly key: FormKey },
  seen?: Seen,
): ButtonData {
  return { requestId: id, version, [key.name]: key.value, ...(seen === undefined ? {} : { seen }) };
}
