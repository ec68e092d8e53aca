import type { TurnContext } from 'botbuilder';
import { customerName } from '../../cards/forms/customerChoices.ts';
import { obstacleCard } from '../../cards/forms/obstacleCard.ts';
import type { Card } from '../../cards/kit/card.ts';
import { partnerNoticeCard } from '../../cards/partners/partnerNotice.ts';
import { customerOf, type PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { Obstacle } from '../../src/requests/eligibility/standing.ts';
import { shownPartner } from '../../src/tenants/shownPartner.ts';
import type { Placement } from '../flow/decision.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { factsOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { presentForm } from '../messages/formPresenter.ts';
import { followCustomer } from './followCustomer.ts';

/**
 * Replaces the form with a card that says why the person can't ask and what to do. The answers stay, but declarations are asked again next
 * time, because they may have been a mistake. A person of a partner's tenant also chooses the customer again.
 */
export async function stopAtObstacle(
  services: RequestDialogServices,
  context: TurnContext,
  obstacle: Obstacle,
  person: DialogPerson,
  draft: Draft,
  placement: Placement,
): Promise<void> {
  const { formMessageId, ...kept } = await restarted(services, person, draft);
  await services.drafts.stage(kept);
  const card = await obstacleCardFor(services, obstacle, person, draft.answers);
  await presentForm(context, card, formMessageId, placement, person.t);
}

/** A draft with its answers at its first step. The declarations, and the customer, are asked again. */
export async function restarted(
  services: RequestDialogServices,
  person: DialogPerson,
  draft: Draft,
): Promise<Draft> {
  const { declaration: _declaration, askedFor, ...answers } = draft.answers;
  const step = askedFor === undefined ? 'services' : 'customer';
  return followCustomer(services, person, draft.answers, { ...draft, answers, step, fromReview: false });
}

/** Says why a person can't ask, the evidence, and what to do. */
export async function obstacleCardFor(
  services: RequestDialogServices,
  obstacle: Obstacle,
  person: DialogPerson,
  answers: PartialAnswers,
): Promise<Card> {
  const { serviceName, process } = services;
  if (obstacle.reason === 'partner') {
    return partnerNoticeCard(shownPartner(obstacle), person.t);
  }
  const { displayName } = await factsOf(services, person);
  const onBehalf = customerOf(answers) !== undefined;
  const tenantName = onBehalf ? customerName(answers) : displayName;
  return obstacleCard(
    {
      obstacle,
      onBehalf,
      canAskForAnother: answers.askedFor !== undefined,
      ...(tenantName === undefined ? {} : { tenantName }),
      serviceName,
      websiteUrl: services.websiteUrl,
      adminCenterUrl: process.links.adminCenter,
      adminRoles: process.rules.adminRoles,
    },
    person.t,
  );
}
