import type { AdaptiveCardInvokeResponse } from 'botbuilder';
import { actOn } from './buttonRouter.ts';
import type { Handling } from './handling.ts';
import { invokeBody } from './invokeAnswer.ts';
import type { ActionData } from './requestActions.ts';

/**
 * Answers an invoke: a button of a card that acts at once. Any other invoke, and one that is malformed, is answered as a button that is
 * not known.
 */
export async function invokeRouter(handling: Handling): Promise<AdaptiveCardInvokeResponse> {
  const { name, value } = handling.dc.context.activity;
  const { verb, data } = readAction(name === 'adaptiveCard/action' ? value : undefined);
  return invokeBody(await actOn(handling, verb, data));
}

function readAction(value: unknown): { readonly verb: string; readonly data: ActionData } {
  const action = asObject(asObject(value)['action']);
  const data = asObject(action['data']);
  const verb = [action['verb'], data['verb']].find((word) => typeof word === 'string');
  return { verb: verb ?? '', data };
}

function asObject(value: unknown): ActionData {
  return typeof value === 'object' && value !== null ? (value as ActionData) : {};
}
