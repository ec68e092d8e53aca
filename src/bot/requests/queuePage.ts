import type { TurnContext } from 'botbuilder';
import type { RowNotes } from '../../../cards/queue/rowNotes.ts';
import {
  inQueueOrder,
  nextMeetingFrom,
  placeOf,
  type Queued,
  type QueuePlace,
  type QueueSection,
  queueSections,
} from '../../requests/queue/calledFor.ts';
import { type AssistanceRequest, openStates } from '../../requests/request.ts';
import { type RequestPage, requestsAPage } from '../../requests/requestList.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';

/** The most requests that a queue is made of, the oldest ones. */
const mostQueued = 500;

/** The letter of each section in a position. */
const letters: Readonly<Record<QueueSection, string>> = {
  needsMe: 'n',
  today: 't',
  customer: 'c',
  hold: 'h',
  underWay: 'u',
};

/**
 * A page of a specialist's queue: their own unfinished requests and those of colleagues they stand in for, by what each calls for.
 *
 * @param at the position of the page, a section's letter and a number; untrusted
 * @param isSeen whether the reader may see a request
 */
export async function queuePage(
  services: BotServices,
  context: TurnContext,
  at: string | undefined,
  isSeen: (request: AssistanceRequest) => boolean,
): Promise<RequestPage & { readonly notes: RowNotes }> {
  const { store } = services;
  const { actor } = await personOf(services, context);
  // An older version that runs beside this one writes rows that are not indexed.
  await store.search.fill();
  const { requests } = await store.search.find(
    { states: openStates, assignees: [actor, ...(actor.substitutes ?? [])] },
    { order: 'oldest', most: mostQueued, isSeen },
  );
  const notes = await rowNotes(services, context, requests);
  const queue = inQueueOrder(
    requests.flatMap((request): readonly Queued[] => {
      const place = notes.of.get(request.id);
      return place === undefined ? [] : [{ request, place }];
    }),
  );
  const start = startOf(queue, at);
  const shown = queue.slice(start, start + requestsAPage);
  const last = shown.at(-1);
  const hasMore = start + requestsAPage < queue.length && last !== undefined;
  return {
    requests: shown.map(({ request }) => request),
    ...(hasMore ? { next: positionOf(last) } : {}),
    notes: { ...notes, hasSections: true },
  };
}

function positionOf({ request, place }: Queued): string {
  return `${letters[place.section]}${request.number}`;
}

/** The page begins after a row. If that row has left its section, it begins with the rows of that section after it. */
function startOf(queue: readonly Queued[], at: string | undefined): number {
  const [, letter, digits] = /^([a-z])(\d{1,9})$/.exec(at ?? '') ?? [];
  const rank = queueSections.findIndex((section) => letters[section] === letter);
  if (rank < 0) return 0;
  const found = queue.findIndex((queued) => positionOf(queued) === at);
  if (found >= 0) return found + 1;
  const after = queue.findIndex(({ request, place }) => {
    const own = queueSections.indexOf(place.section);
    return own > rank || (own === rank && request.number > Number(digits));
  });
  return after < 0 ? queue.length : after;
}

/** How requests stand for the reader of the turn. */
export async function rowNotes(
  { store, process, now }: BotServices,
  context: TurnContext,
  requests: readonly AssistanceRequest[],
): Promise<RowNotes> {
  const { timeZone } = turnOf(context);
  const meetings = await store.meetings.nextOf(
    requests.map(({ id }) => id),
    nextMeetingFrom(now()),
  );
  const of = new Map(
    requests.map((request): readonly [string, QueuePlace] => [
      request.id,
      placeOf(request, {
        now: now(),
        timeZone: timeZone ?? request.answers.timeZone,
        meeting: meetings.get(request.id),
        process,
      }),
    ]),
  );
  return { of, hasSections: false, ...(timeZone === undefined ? {} : { timeZone }) };
}
