import type { TurnContext } from 'botbuilder';
import { readCustomersPlace } from '../../../cards/customers/customersPlace.ts';
import {
  customersAPage,
  mostRequests,
  myCustomersList,
  noCustomersCard,
} from '../../../cards/customers/myCustomers.ts';
import { openInChatCard } from '../../../cards/info/openInChat.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { customersOffered } from '../../requests/eligibility/customersOffered.ts';
import {
  type CustomerWithRequests,
  customersWithRequests,
} from '../../requests/partners/customersWithRequests.ts';
import { type Actor, asSeenNow, keysOf, rolesIn } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { menuFor, personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { chatLink } from '../replies/chatLink.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * `my customers`: a page of a partner's customers with their open requests, in the personal chat; elsewhere a link to it. Somebody who is of
 * no partner reads what it is for.
 *
 * @param data of the button that leads to a page; untrusted
 */
export async function myCustomersCard(
  services: BotServices,
  context: TurnContext,
  data: Readonly<Record<string, unknown>> = {},
): Promise<Card> {
  const { t, place } = turnOf(context);
  if (place !== 'personal') return openInChatCard({ chatUrl: chatLink(context) }, t);
  const { facts, canRequest } = await menuFor(services, context);
  const offered = customersOffered(facts, {}, services.allowedTenants);
  if (offered === undefined) return noCustomersCard({ canRequest }, t);
  const { actor } = await personOf(services, context);
  const listedBy = (facts.customersEvidence ?? facts.evidence) === 'directory' ? 'verified' : 'entered';
  const customersNow = async () =>
    customersWithRequests(offered, listedBy, await requestsSeen(services, actor), actor);
  const stored = await customersNow();
  const wanted = readCustomersPlace(data)?.after ?? 0;
  // The list may have become shorter since.
  const after = wanted < stored.length ? wanted : 0;
  const isChanged = await lookAgainAtPage(services, actor, stored.slice(after, after + customersAPage));
  return myCustomersList(
    {
      customers: isChanged ? await customersNow() : stored,
      isListed: offered.known !== undefined,
      place: { after },
    },
    t,
  );
}

/** Looks again at the relations that the shown requests rest on. Answers whether one has changed. */
async function lookAgainAtPage(
  { relations }: BotServices,
  actor: Actor,
  page: readonly CustomerWithRequests[],
): Promise<boolean> {
  const shown = page.flatMap(({ requests }) => requests.slice(0, mostRequests));
  const present = await Promise.all(shown.map((request) => asSeenNow(request, actor, relations)));
  return present.some((request, index) => request !== shown[index]);
}

/** The requests that a person sent or is named in, and acts on, the newest first. */
async function requestsSeen(
  { store: { requests } }: BotServices,
  actor: Actor,
): Promise<readonly AssistanceRequest[]> {
  const [sent, naming] = await Promise.all([requests.listSentBy(actor), requests.listNaming(keysOf(actor))]);
  const byId = new Map([...sent, ...naming].map((request) => [request.id, request]));
  return [...byId.values()]
    .filter((request) => rolesIn(request, actor).includes('admin'))
    .toSorted((one, other) => other.number - one.number);
}
