import type { TurnContext } from 'botbuilder';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { answerDispute } from './answerDispute.ts';
import { objectTo } from './objectTo.ts';

/** `tenant.dispute`: with a decision it comes from the specialists' card, without one from a person who objects. */
export function tenantDispute(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  return data['decision'] === undefined
    ? objectTo(services, context, data)
    : answerDispute(services, context, data);
}
