import type { TurnContext } from 'botbuilder';
import { closedForm } from '../../cards/forms/closedForm.ts';
import { customerName } from '../../cards/forms/customerChoices.ts';
import { type Answers, customerOf, type PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { type Submission, submitRequest } from '../../src/requests/drafts/submitRequest.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import { OpenRequestQuotaExceeded } from '../../src/requests/openRequestQuota.ts';
import { findVisible, rolesIn } from '../../src/requests/policy.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { sees } from '../../src/requests/sight/sight.ts';
import { askingPartner } from '../eligibility/assessOnBehalf.ts';
import { checkAgain } from '../flow/checkAgain.ts';
import type { Show, Situation } from '../flow/decision.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { factsOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { isTwinNoted, withTwinNoted } from '../flow/twinNoted.ts';
import { tryUpdate } from '../messages/formPresenter.ts';
import { sayText } from '../messages/sayText.ts';
import { stopAtOpenLimit } from './openLimit.ts';

/**
 * Sends a draft without obstacles. It checks facts and dates once more, makes the request once, and turns the form's message into the
 * status card. If "send" was typed and the form is far above, a new card is posted. Returns the faults to fix first, if any. If the quota
 * of open requests is used, the form says so.
 */
export async function sendDraft(
  services: RequestDialogServices,
  context: TurnContext,
  situation: Situation,
  person: DialogPerson,
  typed: boolean,
): Promise<Show | undefined> {
  const { t } = person;
  const checked = checkAgain(situation);
  if ('kind' in checked) return typed ? { ...checked, placement: 'below' } : checked;
  const { draft, assessment } = checked;
  const twin = await twinToNote(services, situation.draft, person);
  if (twin !== undefined) return twin;
  const request = await submit(services, draft, assessment, person, typed);
  if (request === undefined) {
    await stopAtOpenLimit(services, context, { draft: situation.draft, assessment }, person, typed);
    return undefined;
  }
  const number = requestNumber(request);
  if (typed && draft.formMessageId !== undefined) {
    await tryUpdate(context, draft.formMessageId, closedForm({ variant: 'sent', number }, t));
  }
  await sayText(context, t.text('chat:send.sent', { number, service: services.serviceName }));
  await services.afterSending?.(context, person, assessment);
  return undefined;
}

/** The new request; undefined if the tenant's quota of open requests is used. */
async function submit(
  services: RequestDialogServices,
  draft: Draft,
  { standing }: Assessment,
  person: DialogPerson,
  typed: boolean,
): Promise<AssistanceRequest | undefined> {
  const { id, tenantId, name } = person.actor;
  const { askedFor: _askedFor, ...answers } = draft.answers;
  const submission: Submission = {
    draftId: draft.id,
    requester: { id, tenantId, name, ...(person.email === undefined ? {} : { email: person.email }) },
    ...(await customerToSend(services, person, draft.answers)),
    answers: answers as Answers,
    standing,
    ...(await followed(services, draft, person)),
    mostOpen: services.process.rules.openRequestsPerTenant,
    ...(typed || draft.formMessageId === undefined ? {} : { formMessageId: draft.formMessageId }),
  };
  try {
    return (await submitRequest(services, submission)).request;
  } catch (error) {
    if (error instanceof OpenRequestQuotaExceeded) return undefined;
    throw error;
  }
}

/** The ended request that a draft asks for again, if the person may still see it. */
async function followed(
  { requests }: RequestDialogServices,
  { follows }: Draft,
  { actor }: DialogPerson,
): Promise<Pick<Submission, 'follows'>> {
  if (follows === undefined) return {};
  const former = await findVisible(requests, actor, follows.requestId);
  return former === undefined ? {} : { follows: former.id };
}

/** The tenant of the request: the person's own, or the customer they ask for. */
async function customerToSend(
  services: RequestDialogServices,
  person: DialogPerson,
  answers: PartialAnswers,
): Promise<Pick<Submission, 'tenantName' | 'tenantDomain' | 'onBehalf'>> {
  const own = await factsOf(services, person);
  const customer = customerOf(answers);
  if (customer === undefined) {
    return {
      ...(own.displayName === undefined ? {} : { tenantName: own.displayName }),
      ...(own.domain === undefined ? {} : { tenantDomain: own.domain }),
    };
  }
  if (customer.tenantId === undefined) throw new Error('A customer without a tenant was to be asked for.');
  const tenantName = customer.name ?? customer.domain;
  return {
    ...(tenantName === undefined ? {} : { tenantName }),
    ...(customer.domain === undefined ? {} : { tenantDomain: customer.domain }),
    onBehalf: { tenantId: customer.tenantId, partner: askingPartner(own) },
  };
}

/** The most open requests that the question names. */
const mostTwins = 3;

/**
 * Open requests of the same tenant for the same services: the bot asks about them once and never forbids a second one. They are shown only
 * to people who may see them; nobody else is told that there are any. The review is shown again below the question, because a press on it
 * is the answer.
 */
async function twinToNote(
  { requests }: RequestDialogServices,
  draft: Draft,
  { actor, t }: DialogPerson,
): Promise<Show | undefined> {
  if (isTwinNoted(draft)) return undefined;
  const customer = customerOf(draft.answers);
  const wanted = new Set(draft.answers.services);
  const others = await requests.listOpenOfTenant(customer?.tenantId ?? actor.tenantId);
  const seen = others
    .filter(
      (other) =>
        other.answers.services.some((service) => wanted.has(service)) &&
        sees(rolesIn(other, actor), 'content'),
    )
    .slice(-mostTwins);
  if (seen.length === 0) return undefined;
  const number = t.list(seen.map(requestNumber));
  const say = t.text(customer === undefined ? 'chat:send.twin' : 'chat:send.twinFor', {
    count: seen.length,
    number,
    customer: customer === undefined ? '' : customerName(draft.answers),
  });
  return { kind: 'show', draft: withTwinNoted(draft), say, placement: 'below' };
}
