import type { TurnContext } from 'botbuilder';
import type { ListPlace } from '../../../cards/requests/listPlace.ts';
import type { SearchNotes } from '../../../cards/search/searchNotes.ts';
import { readSearch } from '../../../dialogs/search/readSearch.ts';
import { type AssistanceRequest, openStates } from '../../requests/request.ts';
import { type RequestPage, requestsAPage } from '../../requests/requestList.ts';
import {
  criteriaOf,
  type SearchHits,
  type SearchPart,
  type SearchTerms,
} from '../../requests/search/criteria.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';

/** A list that words narrow. */
export interface SoughtPlace extends ListPlace {
  readonly list: 'open' | 'search';
  readonly of: string;
}

/** Whether a list is narrowed by words. */
export function isSought(place: ListPlace): place is SoughtPlace {
  return (place.list === 'open' && place.of !== undefined && place.of !== '') || place.list === 'search';
}

/** Reads the words of a search with the names that are known now. */
export async function termsOf(services: BotServices, text: string): Promise<SearchTerms> {
  const { services: offered, languages } = services.process;
  const colleagues = await services.colleagues.list();
  return readSearch(text, { services: offered, languages, colleagues });
}

/**
 * Reads a page of requests that words find. `open` has only those that are not finished, unless the words name states, the longest waiting
 * first; `search` has all, the newest first.
 *
 * @param isSeen whether the reader may see a request on the list
 */
export async function searchPage(
  services: BotServices,
  context: TurnContext,
  { list, of, at }: SoughtPlace,
  isSeen: (request: AssistanceRequest) => boolean,
): Promise<RequestPage & { readonly sought: SearchNotes }> {
  const terms = await termsOf(services, of);
  const isOpenList = list === 'open';
  const after = at === undefined ? undefined : Number(at.replace(/^\D/, ''));
  const { requests, next, isCut, used } = await findByTerms(
    services,
    context,
    isOpenList && terms.states.length === 0 ? { ...terms, states: openStates } : terms,
    {
      order: isOpenList ? 'oldest' : 'newest',
      most: requestsAPage,
      isSeen,
      ...(after === undefined ? {} : { after }),
    },
  );
  const shown = isOpenList ? { ...used, states: terms.states } : used;
  return {
    requests,
    ...(next === undefined ? {} : { next: String(next) }),
    sought: { terms: shown, isCut: isCut === true },
  };
}

/** Whether a search asks for anything. */
export function asksForAnything(terms: SearchTerms): boolean {
  return Object.keys(criteriaOf(terms, { id: '', tenantId: '' }, new Date(0).toISOString())).length > 0;
}

/**
 * Searches. A first name of a specialist counts as a word of a name first; if nothing is found, the requests of that specialist are. The
 * terms that were used are returned with the hits.
 */
export async function findByTerms(
  services: BotServices,
  context: TurnContext,
  terms: SearchTerms,
  part: SearchPart,
): Promise<SearchHits & { readonly used: SearchTerms }> {
  if (!asksForAnything(terms)) return { requests: [], used: terms };
  const { store, now } = services;
  const { actor } = await personOf(services, context);
  // An older version that runs beside this one writes rows that are not indexed.
  await store.search.fill();
  const find = (some: SearchTerms) => store.search.find(criteriaOf(some, actor, now()), part);
  const hits = await find(terms);
  const { firstNames, words, assignees } = terms;
  if (hits.requests.length > 0 || firstNames.length === 0) return { ...hits, used: terms };
  const used: SearchTerms = {
    ...terms,
    words: words.filter((word) => !firstNames.some((named) => named.word === word)),
    assignees: [...assignees, ...firstNames.flatMap(({ people }) => people)],
    firstNames: [],
  };
  const others = await find(used);
  return others.requests.length > 0 ? { ...others, used } : { ...hits, used: terms };
}
