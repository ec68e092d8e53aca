import { ownRequests } from '../lists/ownRequests.ts';
import { calendarUrl } from '../presentation/drawRequest.ts';
import { asSeenNow, rolesIn } from '../requests/policy.ts';
import { type AssistanceRequest, openStates, requestNumber } from '../requests/request.ts';
import { sees } from '../requests/sight/sight.ts';
import type { PageServices } from './pageServices.ts';
import { isOfTeam, type Reader } from './reader.ts';
import { type PageMeeting, pageMeetings } from './requestPage.ts';

/** The meetings of a reader's open requests. */
export interface MeetingList {
  /** By their start. Past ones are those of the last seven days, and of a fortnight for a specialist. */
  readonly meetings: readonly PageMeeting[];
  /** The calendar feeds, by the number of their request. */
  readonly calendars: readonly { readonly number: string; readonly url: string }[];
  /** There are more requests than were looked at. */
  readonly isCut: boolean;
}

/** The most requests whose meetings are looked up. */
const mostRequests = 100;
const weekMs = 7 * 86_400_000;
/** A specialist looks back at the week before, which began up to thirteen days ago. */
const weeksBack = { team: 2, customer: 1 };

/** The meetings of the requests that a specialist has, or that a person of a customer sees. */
export async function meetings(services: PageServices, reader: Reader): Promise<MeetingList> {
  const { requests, isCut } = await (isOfTeam(reader) ? assigned(services, reader) : own(services, reader));
  const seen = requests.filter((request) => sees(rolesIn(request, reader.actor), 'meetings'));
  const since = Date.parse(services.now()) - weekMs * weeksBack[isOfTeam(reader) ? 'team' : 'customer'];
  const found = await Promise.all(seen.map((request) => pageMeetings(services, reader, request)));
  return {
    meetings: found
      .flat()
      .filter(({ startsAt }) => Date.parse(startsAt) >= since)
      .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt)),
    calendars: seen
      .filter((request) => sees(rolesIn(request, reader.actor), 'own'))
      .map((request) => ({ number: requestNumber(request), url: calendarUrl(services.publicUrl, request) })),
    isCut,
  };
}

interface Found {
  readonly requests: readonly AssistanceRequest[];
  readonly isCut: boolean;
}

async function assigned({ store }: PageServices, { actor }: Reader): Promise<Found> {
  await store.search.fill();
  const { requests, next } = await store.search.find(
    { states: openStates, assignees: [actor, ...(actor.substitutes ?? [])] },
    { order: 'oldest', most: mostRequests, isSeen: (request) => sees(rolesIn(request, actor), 'meetings') },
  );
  return { requests, isCut: next !== undefined };
}

async function own(services: PageServices, { actor }: Reader): Promise<Found> {
  const found: AssistanceRequest[] = [];
  let at: string | undefined;
  do {
    const page = await services.store.requests.page({ ...ownRequests(actor), openOnly: true }, at);
    for (const request of page.requests) {
      const present = await asSeenNow(request, actor, services.relations);
      if (present !== undefined) found.push(present);
    }
    at = page.next;
  } while (at !== undefined && found.length < mostRequests);
  return { requests: found, isCut: at !== undefined };
}
