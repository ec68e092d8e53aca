import type { TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import { obstacleCard } from '../cards/forms/obstacleCard.ts';
import { partnerNoticeCard } from '../cards/partnerNotice.ts';
import type { Draft } from '../src/requests/draft.ts';
import type { Obstacle } from '../src/requests/standing.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { cardMessage, tryUpdate } from './formPresenter.ts';
import { factsOf, type RequestDialogServices } from './requestDialogServices.ts';

/** Tells the person why they can't ask and what to do instead; in the form's place where there was one. */
export async function showObstacle(
  services: RequestDialogServices,
  context: TurnContext,
  obstacle: Obstacle,
  person: DialogPerson,
  draft?: Draft,
): Promise<void> {
  if (draft !== undefined) await setAside(services, draft);
  const card = await obstacleCardFor(services, obstacle, person);
  const messageId = draft?.formMessageId;
  if (messageId !== undefined && (await tryUpdate(context, messageId, card))) return;
  await context.sendActivity(cardMessage(card));
}

/** The answers are kept, but what was declared is asked anew next time, and the form's message is no longer a form. */
async function setAside({ drafts }: RequestDialogServices, draft: Draft): Promise<void> {
  const { formMessageId: _message, ...kept } = draft;
  const { declaration: _declaration, ...answers } = draft.answers;
  await drafts.save({ ...kept, answers, step: 'services', fromReview: false });
}

async function obstacleCardFor(
  services: RequestDialogServices,
  obstacle: Obstacle,
  person: DialogPerson,
): Promise<Card> {
  const { serviceName, process } = services;
  if (obstacle.reason === 'partner') {
    const { partner, evidence } = obstacle;
    return partnerNoticeCard({ partnerName: partner.name, evidence }, person.t);
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
