import type { TurnContext } from 'botbuilder';
import { formatDay } from '../../../cards/kit/format.ts';
import { codeCard } from '../../../cards/people/codeCard.ts';
import { codeDays } from '../../requests/draftCode.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { BotServices } from '../identity/services.ts';
import { sayCard } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';

/** Sends a new code of a request to its contact, as a message of its own: the card of the request is drawn again and again. */
export async function sendRequestCode(
  services: BotServices,
  context: TurnContext,
  request: AssistanceRequest,
  code: string,
): Promise<void> {
  const { t, timeZone = request.answers.timeZone } = turnOf(context);
  const until = new Date(Date.parse(services.now()) + codeDays * 86_400_000).toISOString();
  const app = context.activity.recipient?.name?.trim() || services.serviceName;
  await sayCard(context, codeCard({ request, code, untilText: formatDay(until, timeZone, t), app }, t));
}
