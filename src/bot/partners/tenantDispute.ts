import type { TurnContext } from 'botbuilder';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { decideDispute } from './decideDispute.ts';
import { raiseDispute } from './raiseDispute.ts';

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
