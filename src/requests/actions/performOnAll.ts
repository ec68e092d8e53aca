import { actOnAll, type PartOfMore } from '../act.ts';
import type { ActionContext, DefinedAction } from '../actionDefinition.ts';
import type { PerformedAction } from '../lifecycle.ts';
import type { Actor } from '../policy.ts';
import type { Press } from '../press.ts';
import { actions } from './all.ts';
import type { ActionOutcome, RefusalOf } from './performAction.ts';

/** A request of several, and the subject of its press. */
export interface OneOfAll {
  readonly requestId: string;
  readonly press?: Press;
}

/**
 * Performs one action on several requests, in one transaction. A request for which the action is refused stays as it is, and the others are
 * done. People are told once of all of them: one line in the channel, and one for each person.
 *
 * @returns the outcome of each, in their order
 */
export async function performOnAll<Action extends PerformedAction>(
  context: ActionContext,
  action: Action,
  all: readonly OneOfAll[],
  input: unknown,
  actor: Actor,
  part: PartOfMore = {},
): Promise<readonly ActionOutcome<Action>[]> {
  const defined = actions[action] as unknown as DefinedAction<Action, RefusalOf<Action>>;
  const prepared = defined.prepare(input);
  if (prepared === undefined) {
    const fault = defined.faultIn(input);
    return all.map(() => ({ ok: false, reason: 'invalid', ...(fault === undefined ? {} : { fault }) }));
  }
  return actOnAll(
    context,
    all.map((one) => ({ ...one, prepared, actor })),
    part,
  );
}
