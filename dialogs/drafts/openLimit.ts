import type { TurnContext } from 'botbuilder';
import { customerName } from '../../cards/forms/customerChoices.ts';
import { openLimitCard } from '../../cards/forms/openLimitCard.ts';
import type { Card } from '../../cards/kit/card.ts';
import { customerOf } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import { quotaTenantOf } from '../../src/requests/openRequestQuota.ts';
import type { Situation } from '../flow/decision.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { RequestDialogServices } from '../flow/requestDialogServices.ts';
import { presentForm } from '../messages/formPresenter.ts';

/**
 * The card for a used quota of open requests, if a person begins or continues a request anyway. The count at the moment of sending decides.
 */
export async function openLimitReached(
  services: RequestDialogServices,
  person: DialogPerson,
  draft: Draft | undefined,
  { customers }: Assessment,
): Promise<Card | undefined> {
  const answers = draft?.answers ?? {};
  // A person who may ask for others has not chosen yet. And before something is sent to another tenant, nothing about that tenant is shown.
  if (customers !== undefined && answers.askedFor?.kind !== 'own') return undefined;
  const open = await services.requests.countOpen(person.actor.tenantId);
  const most = services.process.rules.openRequestsPerTenant;
  return open >= most ? openLimitCard({ most, open, kept: draft !== undefined }, person.t) : undefined;
}

/** Replaces the form with a card that says that the quota is used. The draft stays. */
export async function stopAtOpenLimit(
  services: RequestDialogServices,
  context: TurnContext,
  { draft, assessment: { standing } }: Pick<Situation, 'draft' | 'assessment'>,
  person: DialogPerson,
  typed: boolean,
): Promise<void> {
  const { formMessageId, ...kept } = draft;
  const { requests, process } = services;
  const { tenantId } = person.actor;
  const customer = customerOf(draft.answers);
  const partner = customer === undefined ? {} : { partner: { tenantId } };
  const roomOf = quotaTenantOf({ tenantId: customer?.tenantId ?? tenantId, standing, ...partner });
  const isOwn = roomOf === tenantId;
  const card = openLimitCard(
    {
      most: process.rules.openRequestsPerTenant,
      kept: true,
      // A partner does not learn how many requests its customer has.
      ...(isOwn ? { open: await requests.countOpen(tenantId) } : {}),
      ...(customer === undefined ? {} : { customer: customerName(draft.answers) }),
    },
    person.t,
  );
  await services.drafts.stage(kept);
  await presentForm(context, card, formMessageId, typed ? 'below' : 'inPlace', person.t);
}
