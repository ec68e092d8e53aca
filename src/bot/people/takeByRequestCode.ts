import { refusalText } from '../../../cards/requests/refusalText.ts';
import type { Translator } from '../../locales/translator.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { hashOfRequestCode } from '../../requests/draftCode.ts';
import { contactOf } from '../../requests/people.ts';
import type { Actor } from '../../requests/policy.ts';
import { isSamePerson, requestNumber } from '../../requests/request.ts';
import type { BotServices } from '../identity/services.ts';

/**
 * Takes a request over with a code of its contact's. The same code again, by the same person, gets the same answer. Undefined if the code
 * does nothing here: it is wrong, of another tenant, expired, or somebody else has used it. The contact who types their own code reads whom it
 * is for.
 *
 * @returns the sentence to answer
 */
export async function takeByRequestCode(
  services: BotServices,
  actor: Actor,
  code: string,
  t: Translator,
): Promise<string | undefined> {
  const codeHash = hashOfRequestCode(code);
  const found = await services.store.requestCodes.find(codeHash, actor.tenantId, services.now());
  if (found === undefined || (found.takenBy !== undefined && found.takenBy !== actor.id)) return undefined;
  const { requestId } = found;
  if (found.takenBy === actor.id) {
    const request = await services.store.requests.find(requestId);
    return request === undefined ? undefined : t.text('contact:taken', { number: requestNumber(request) });
  }
  const asked = await services.store.requests.find(requestId);
  if (asked !== undefined && isSamePerson(contactOf(asked), actor)) {
    return t.text('contact:ownCode', { number: requestNumber(asked) });
  }
  const invited: Actor = { ...actor, invitation: { requestId, codeHash } };
  const outcome = await performAction(services, 'takeOver', requestId, {}, invited);
  return outcome.ok
    ? t.text('contact:taken', { number: requestNumber(outcome.request) })
    : refusalText(outcome, t, 'customer');
}
