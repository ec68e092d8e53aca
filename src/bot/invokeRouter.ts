import { actOn } from './buttonRouter.ts';
import type { Handling } from './identity/handling.ts';
import type { ActionData } from './requests/requestActions.ts';
import { searchExtension } from './requests/searchExtension.ts';
import { type Answer, extensionQuery, type FoundAnswer } from './turn/invokeAnswer.ts';

/**
 * The answer to an invoke: that of a card's button that acts immediately, or of a query of the message extension. Any other or malformed invoke is answered as an unknown button.
 */
export function invokeRouter(handling: Handling): Promise<Answer | FoundAnswer> {
  const { context } = handling.dc;
  const { name, value } = context.activity;
  if (name === extensionQuery) return searchExtension(handling.services, context, value);
  const { verb, data } = readAction(name === 'adaptiveCard/action' ? value : undefined);
  return actOn(handling, verb, data);
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
