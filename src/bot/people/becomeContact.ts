import type { TurnContext } from 'botbuilder';
import { plainName } from '../../../cards/kit/plainName.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { awaitedContact } from '../../requests/people.ts';
import { isAwaited } from '../../requests/policy.ts';
import { longestReason } from '../../requests/reason.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../../requests/request.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { sayText } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';

/** Lets the sender of a turn act for a request if a specialist named them for it, by the name they sign in with. */
export async function becomeContact(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
): Promise<void> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const named = awaitedContact(request);
  if (named === undefined || !isOpen(request) || !isAwaited(request, actor)) return;
  const outcome = await performAction(services, 'takeOver', request.id, {}, actor);
  if (!outcome.ok) return;
  const name = plainName(named.addedBy.name) || t.text('status:line.somebody');
  const reason = plainName(named.reason, longestReason);
  await sayText(context, t.text('contact:namedYou', { name, number: requestNumber(request), reason }));
}
