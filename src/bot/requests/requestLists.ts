import type { TurnContext } from 'botbuilder';
import { openInChatCard } from '../../../cards/info/openInChat.ts';
import type { Card } from '../../../cards/kit/card.ts';
import type { RowNotes } from '../../../cards/queue/rowNotes.ts';
import { type ListName, type ListPlace, readListPlace } from '../../../cards/requests/listPlace.ts';
import { isTeamsList, requestList } from '../../../cards/requests/requestList.ts';
import type { SearchNotes } from '../../../cards/search/searchNotes.ts';
import { ownRequests } from '../../lists/ownRequests.ts';
import type { RequestRole } from '../../requests/lifecycle.ts';
import { type Actor, asSeenNow, hasLost, rolesIn } from '../../requests/policy.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { RequestList, RequestPage } from '../../requests/requestList.ts';
import { type RequestPart, sees } from '../../requests/sight/sight.ts';
import { isRequestsChannel, menuFor, personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { chatLink } from '../replies/chatLink.ts';
import { isSought, searchPage } from '../search/searchPage.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { queuePage, rowNotes } from './queuePage.ts';
import type { ActionData } from './requestActions.ts';

/** `list.more`: a page of a list, replacing the page with the pressed button. The right to see the list is checked each time. */
export async function listAction(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  const place = readListPlace(data);
  if (place === undefined) return { kind: 'text', text: t.text('chat:refused.verb') };
  const card = await listCard(services, context, place);
  return typeof card === 'string'
    ? { kind: 'text', text: t.text(`chat:refused.${card}`) }
    : { kind: 'card', card };
}

/**
 * A page of a list as a card. A person's own requests are shown in their personal chat; elsewhere they get a link to it. The team's
 * requests are shown to specialists, in person and in the channel that receives requests. Others get the reason of the refusal.
 */
export async function listCard(
  services: BotServices,
  context: TurnContext,
  place: ListPlace,
): Promise<Card | NoTeamAccess> {
  const { t } = turnOf(context);
  const isTeams = isTeamsList(place.list);
  if (isTeams) {
    const access = await teamAccess(services, context);
    if (access !== 'yes') return access;
  }
  if (!isTeams && turnOf(context).place !== 'personal') {
    return openInChatCard({ chatUrl: chatLink(context) }, t);
  }
  return drawPage(services, context, place, await pageOf(services, context, place));
}

/** Draws a page that was read before. */
export async function drawPage(
  services: BotServices,
  context: TurnContext,
  place: ListPlace,
  { requests, next, sought, notes }: ListedPage,
): Promise<Card> {
  const { t, tenantId } = turnOf(context);
  const { actor } = await personOf(services, context);
  const { serviceName, process } = services;
  const canRequest = place.list === 'mine' && (await menuFor(services, context)).canRequest;
  return requestList(
    {
      requests,
      place,
      ...(next === undefined ? {} : { next }),
      ...(sought === undefined ? {} : { sought }),
      ...(notes === undefined ? {} : { notes }),
      now: services.now(),
      serviceName,
      process,
      readerTenantId: tenantId,
      readerId: actor.id,
      seesOwnOnly: actor.admin === 'no',
      canRequest,
      rolesIn: (request) => rolesIn(request, actor),
    },
    t,
  );
}

/** A page with what it was searched by, and how its requests stand. */
export interface ListedPage extends RequestPage {
  readonly sought?: SearchNotes;
  readonly notes?: RowNotes;
}

/**
 * Reads a page of a list. On every list, requests are left out of which the person may not see the part that it is about. `my requests`
 * keeps those of a partner that no longer looks after the customer: their rows say that, and nothing else.
 */
export async function pageOf(
  services: BotServices,
  context: TurnContext,
  place: ListPlace,
): Promise<ListedPage> {
  const { actor } = await personOf(services, context);
  const { list } = place;
  const isSeen = (request: AssistanceRequest) => isListed(list, rolesIn(request, actor));
  if (list === 'queue') return queuePage(services, context, place.at, isSeen);
  if (isSought(place)) {
    const found = await searchPage(services, context, place, isSeen);
    return { ...found, notes: await rowNotes(services, context, found.requests) };
  }
  const read = async (at: string | undefined) =>
    seen(
      services,
      actor,
      place,
      await services.store.requests.page(await listOf(services, context, place), at),
    );
  let page = await read(place.at);
  // A page may have nothing for this reader, and a later one may.
  for (
    let pages = 1;
    pages < mostPages && page.requests.length === 0 && page.next !== undefined;
    pages += 1
  ) {
    page = await read(page.next);
  }
  return isTeamsList(list) ? { ...page, notes: await rowNotes(services, context, page.requests) } : page;
}

/** The most pages that are read for one. */
const mostPages = 10;

/** A page with the requests that a reader sees. */
async function seen(
  services: BotServices,
  actor: Actor,
  place: ListPlace,
  page: RequestPage,
): Promise<RequestPage> {
  const present = await Promise.all(
    page.requests.map((request) => asSeenNow(request, actor, services.relations)),
  );
  const requests = present
    .filter((request) => request !== undefined)
    .filter(
      (request) =>
        isListed(place.list, rolesIn(request, actor)) || (place.list === 'mine' && hasLost(request, actor)),
    );
  return { ...page, requests };
}

/** The part of a request that a list is about: it has the requests of which the reader sees this part. A person's own have any part. */
const partOf: Readonly<Record<Exclude<ListName, 'mine'>, RequestPart>> = {
  open: 'content',
  queue: 'content',
  customer: 'content',
  search: 'content',
  schedule: 'meetings',
  timeline: 'progress',
};

/** Whether a list has a request for a reader with these roles. */
export function isListed(list: ListName, roles: readonly RequestRole[]): boolean {
  return list === 'mine' ? roles.length > 0 : sees(roles, partOf[list]);
}

/** The reason that a person sees nothing of the team's requests: they are no specialist here, or Teams did not say whether they are. */
export type NoTeamAccess = 'specialistsOnly' | 'unchecked';

/** Whether a specialist asks, in person or in the channel that receives requests. */
export async function teamAccess(services: BotServices, context: TurnContext): Promise<'yes' | NoTeamAccess> {
  const { place, fromServiceTenant } = turnOf(context);
  if (!fromServiceTenant) return 'specialistsOnly';
  if (place !== 'personal' && !(await isRequestsChannel(services, context))) return 'specialistsOnly';
  const { actor } = await personOf(services, context);
  if (actor.specialist) return 'yes';
  return actor.unchecked === true ? 'unchecked' : 'specialistsOnly';
}

async function listOf(
  services: BotServices,
  context: TurnContext,
  { list, of = '' }: ListPlace,
): Promise<RequestList> {
  const { actor } = await personOf(services, context);
  switch (list) {
    case 'open':
      if (actor.here !== undefined) return { of: 'open', channels: actor.here };
      return {
        of: 'open',
        channels: actor.channels ?? [],
        assignees: [actor, ...(actor.substitutes ?? [])].map(({ id }) => id),
      };
    case 'queue':
    case 'search':
      throw new Error('These lists are read by the search.');
    case 'customer':
      return { of: 'customer', text: of };
    case 'mine':
      return ownRequests(actor);
    case 'schedule':
      return { ...ownRequests(actor), openOnly: true };
    case 'timeline':
      // The requests of a partner's customers have separate timelines.
      return { ...ownRequests(actor), openOnly: true, belongsTo: actor.tenantId };
  }
}
