import type { TurnContext } from 'botbuilder';
import { decideDispute } from './decideDispute.ts';
import type { Answer } from './invokeAnswer.ts';
import { raiseDispute } from './raiseDispute.ts';
import type { ActionData } from './requestActions.ts';
import type { BotServices } from './services.ts';

/** `tenant.dispute`: with a decision it comes from the specialists' card, without one from somebody who objects. */
export function tenantDispute(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  return data['decision'] === undefined
    ? raiseDispute(services, context, data)
    : decideDispute(services, context, data);
}
