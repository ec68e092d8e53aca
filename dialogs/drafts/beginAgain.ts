import { dayIn } from '../../src/locales/dayIn.ts';
import type { AskedFor, PartialAnswers } from '../../src/requests/answers.ts';
import { type Draft, renewDraft } from '../../src/requests/draft.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { assessmentOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { stepAfter } from '../flow/requestFlow.ts';

/**
 * A draft that asks again for the same as a request that has ended, and names it. It is filled in from the request; facts about the tenant
 * are declared anew, a start in the past is left out, and so are services that are no longer offered. It is not stored yet.
 */
export async function beginAgain(
  services: RequestDialogServices,
  person: DialogPerson,
  request: AssistanceRequest,
): Promise<Draft> {
  const now = services.now();
  const answers = await answersAgain(services, person, request);
  const { unknown } = await assessmentOf(services, person, answers);
  const begun = {
    id: services.newId(),
    tenantId: person.actor.tenantId,
    personId: person.actor.id,
    answers,
    step: answers.services?.length === 0 ? 'services' : stepAfter('services', answers, unknown, true),
    fromReview: true,
    skipped: [],
    follows: { requestId: request.id, number: requestNumber(request) },
    createdAt: now,
  } as const;
  return renewDraft(begun, now);
}

async function answersAgain(
  services: RequestDialogServices,
  person: DialogPerson,
  request: AssistanceRequest,
): Promise<PartialAnswers> {
  const { declaration: _declaration, desiredStart, ...answers } = request.answers;
  const isPast = desiredStart === undefined || desiredStart < dayIn(answers.timeZone, services.now());
  const { customers, services: offered } = await assessmentOf(services, person, {});
  const ids = offered.map(({ id }) => id);
  const askedFor = customers === undefined ? undefined : customerAgain(person, request);
  return {
    ...answers,
    services: answers.services.filter((id) => ids.includes(id)),
    ...(isPast ? {} : { desiredStart }),
    ...(askedFor === undefined ? {} : { askedFor }),
  };
}

/** The organization that a person of a partner's tenant asks for again. */
function customerAgain(
  { actor }: DialogPerson,
  { tenantId, tenantName, tenantDomain }: AssistanceRequest,
): AskedFor {
  if (tenantId === actor.tenantId) return { kind: 'own' };
  return {
    kind: 'customer',
    tenantId,
    ...(tenantName === undefined ? {} : { name: tenantName }),
    ...(tenantDomain === undefined ? {} : { domain: tenantDomain }),
  };
}
