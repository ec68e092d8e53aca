import type { TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import { obstacleCard } from '../cards/forms/obstacleCard.ts';
import { partnerNoticeCard } from '../cards/partnerNotice.ts';
import type { Draft } from '../src/requests/draft.ts';
import type { Obstacle } from '../src/requests/standing.ts';
import type { Placement } from './decision.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { presentForm } from './formPresenter.ts';
import { factsOf, type RequestDialogServices } from './requestDialogServices.ts';

/**
 * Tells somebody who is filling in a request why they can't ask and what to do instead, in the form's place. Their answers are kept,
 * but what they declared is asked anew next time: it may have been a slip.
 */
export async function stopAtObstacle(
  services: RequestDialogServices,
  context: TurnContext,
  obstacle: Obstacle,
  person: DialogPerson,
  draft: Draft,
  placement: Placement,
): Promise<void> {
  const { formMessageId, ...kept } = draft;
  const { declaration: _declaration, ...answers } = draft.answers;
  await services.drafts.save({ ...kept, answers, step: 'services', fromReview: false });
  const card = await obstacleCardFor(services, obstacle, person);
  await presentForm(context, card, formMessageId, placement, person.t);
}

/** Why somebody can't ask, how that is known, and what to do instead. */
export async function obstacleCardFor(
  services: RequestDialogServices,
  obstacle: Obstacle,
  person: DialogPerson,
): Promise<Card> {
  const { serviceName, process } = services;
  if (obstacle.reason === 'partner') {
    const { partner, signals } = obstacle;
    return partnerNoticeCard({ partnerName: partner.name, signals }, person.t);
  }
  const { displayName } = await factsOf(services, person);
  return obstacleCard(
    {
      obstacle,
      ...(displayName === undefined ? {} : { tenantName: displayName }),
      serviceName,
      adminCenterUrl: process.links.adminCenter,
    },
    person.t,
  );
}
