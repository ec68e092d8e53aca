import type { TurnContext } from 'botbuilder';
import { plainName } from '../../../cards/kit/plainName.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { type AssistanceRequest, type NamedPerson, requestNumber } from '../../requests/request.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { sayText } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';

/** Binds the sender of a turn as the colleague who stands in for the sender of a partner's request, and tells them who named them. */
export async function stepIn(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
  { addedBy }: NamedPerson,
): Promise<void> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const outcome = await performAction(services, 'join', request.id, {}, actor);
  if (!outcome.ok) return;
  const name = plainName(addedBy.name) || t.text('status:line.somebody');
  await sayText(context, t.text('partner:represent.joined', { name, number: requestNumber(request) }));
}
