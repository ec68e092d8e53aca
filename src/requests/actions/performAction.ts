import { act, refusalUnseen } from '../act.ts';
import type { ActionContext, DefinedAction } from '../actionDefinition.ts';
import type { PerformedAction } from '../lifecycle.ts';
import { type Actor, asSeenNow, maySee } from '../policy.ts';
import type { Press } from '../press.ts';
import type { Outcome } from '../refusal.ts';
import { actions } from './all.ts';

/** The refusals that are an action's own. */
export type RefusalOf<Action extends PerformedAction> =
  (typeof actions)[Action] extends DefinedAction<Action, infer Refused> ? Refused : never;

/** The outcome of an action: the request as it is now, a general refusal, or a refusal specific to the action. */
export type ActionOutcome<Action extends PerformedAction = PerformedAction> = Outcome | RefusalOf<Action>;

/**
 * The one way to act on a request, for buttons and for HTTP. It is idempotent: a second press with the same key changes nothing and gets
 * the request as it is now.
 *
 * @param input the data of a form or a body; it is validated here
 * @param press its idempotency key, and the state that the person saw
 */
export async function performAction<Action extends PerformedAction>(
  context: ActionContext,
  action: Action,
  requestId: string,
  input: unknown,
  actor: Actor,
  press: Press = {},
): Promise<ActionOutcome<Action>> {
  const defined = actions[action] as unknown as DefinedAction<Action, RefusalOf<Action>>;
  const prepared = defined.prepare(input);
  if (prepared !== undefined) return act(context, { prepared, requestId, actor, press });
  // An actor who may not see the request does not learn whether the input was valid.
  const stored = await context.transact(({ requests }) => requests.find(requestId));
  const found = await asSeenNow(stored, actor, context.relations);
  if (found === undefined || !maySee(found, actor)) return refusalUnseen(found, actor);
  const fault = defined.faultIn(input);
  return { ok: false, reason: 'invalid', request: found, ...(fault === undefined ? {} : { fault }) };
}
