import { openInChatCard } from '../../../cards/info/openInChat.ts';
import { openRequest } from '../../../dialogs/openRequest.ts';
import { ownRequests } from '../../lists/ownRequests.ts';
import { allowedActions, asSeenNow } from '../../requests/policy.ts';
import { type AssistanceRequest, requestNumber } from '../../requests/request.ts';
import type { Handling } from '../identity/handling.ts';
import { menuFor, personOf } from '../identity/person.ts';
import { chatLink } from '../replies/chatLink.ts';
import { offerChoices, sayAlso, sayCard, sayText, sayTextAlso } from '../replies/say.ts';
import { drawFor } from '../requests/drawFor.ts';
import { myRequestsCard } from '../requests/requestCommands.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * Answers "talk to a person". Somebody with an open request writes to its specialist from the card. Others learn how to ask for assistance, or
 * why they can't and whom to talk to instead. An open form keeps waiting.
 */
export async function talkToPerson(handling: Handling): Promise<void> {
  const { services, dialogServices, dc } = handling;
  const { context } = dc;
  const { t, place, fromServiceTenant } = turnOf(context);
  if (fromServiceTenant) return sayTextAlso(handling, t.text('bot:person.team'));
  if (place !== 'personal') return sayCard(context, openInChatCard({ chatUrl: chatLink(context) }, t));
  const [request, another] = await writable(handling);
  if (request === undefined) {
    const { canRequest } = await menuFor(services, context);
    if (canRequest) return offerChoices(handling, 'person');
    await sayText(context, t.text('bot:person.program'));
    return openRequest(dialogServices, dc);
  }
  const button = t.text('desk:messageToTeam.title');
  if (another !== undefined) {
    await sayText(context, t.text('bot:person.several', { button }));
    return sayAlso(handling, await myRequestsCard(services, context));
  }
  const { assignee } = request;
  const known =
    assignee === undefined
      ? t.text('bot:person.unclaimed', { number: requestNumber(request), button })
      : t.text('bot:person.assigned', { number: requestNumber(request), button, name: assignee.name });
  await sayText(context, known);
  return sayAlso(handling, await drawFor(services, context, request));
}

/** The person's open requests from whose card they can write to the team. */
async function writable({ services, dc }: Handling): Promise<readonly AssistanceRequest[]> {
  const { actor } = await personOf(services, dc.context);
  const { requests } = await services.store.requests.page(
    { ...ownRequests(actor), openOnly: true },
    undefined,
  );
  const present = await Promise.all(requests.map((request) => asSeenNow(request, actor, services.relations)));
  return present
    .filter((request) => request !== undefined)
    .filter((request) => allowedActions(request, actor).includes('message'));
}
