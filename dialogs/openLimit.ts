import type { TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import { customerName } from '../cards/forms/customerChoices.ts';
import { openLimitCard } from '../cards/forms/openLimitCard.ts';
import { customerOf, type PartialAnswers } from '../src/requests/answers.ts';
import type { Draft } from '../src/requests/draft.ts';
import type { Assessment } from '../src/requests/standing.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { presentForm } from './formPresenter.ts';
import type { RequestDialogServices } from './requestDialogServices.ts';

/**
 * Where somebody would begin or go on although their tenant has as many open requests as it may have: the card that says so. What decides
 * is the count when the request is sent.
 */
export async function openLimitAhead(
  services: RequestDialogServices,
  person: DialogPerson,
  draft: Draft | undefined,
  { customers }: Assessment,
): Promise<Card | undefined> {
  const answers = draft?.answers ?? {};
  // Who may ask for others has yet to say for whom; and of another tenant nothing is told before something is sent to it.
  if (customers !== undefined && answers.askedFor?.kind !== 'own') return undefined;
  const open = await countOpen(services, person, answers);
  const isReached = open >= services.process.rules.openRequestsPerTenant;
  return isReached ? cardFor(services, person, answers, open, draft !== undefined) : undefined;
}

/** Tells somebody who sends a request that there is no room for it, in the form's place. The draft stays as it is. */
export async function stopAtOpenLimit(
  services: RequestDialogServices,
  context: TurnContext,
  draft: Draft,
  person: DialogPerson,
  typed: boolean,
): Promise<void> {
  const { formMessageId, ...kept } = draft;
  const open = await countOpen(services, person, draft.answers);
  const card = cardFor(services, person, draft.answers, open, true);
  await services.drafts.save(kept);
  await presentForm(context, card, formMessageId, typed ? 'below' : 'inPlace', person.t);
}

function countOpen(
  { requests }: RequestDialogServices,
  { actor }: DialogPerson,
  answers: PartialAnswers,
): Promise<number> {
  return requests.countOpen(customerOf(answers)?.tenantId ?? actor.tenantId);
}

/** A partner is not told how many requests its customer has. */
function cardFor(
  { process }: RequestDialogServices,
  { t }: DialogPerson,
  answers: PartialAnswers,
  open: number,
  kept: boolean,
): Card {
  const most = process.rules.openRequestsPerTenant;
  const view = customerOf(answers) === undefined ? { open } : { customer: customerName(answers) };
  return openLimitCard({ most, kept, ...view }, t);
}
