import { readSearch } from '../../dialogs/search/readSearch.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import type { Actor } from '../requests/policy.ts';
import type { Colleagues } from '../requests/ports.ts';
import {
  criteriaOf,
  type RequestSearch,
  type SearchHits,
  type SearchPart,
  type SearchTerms,
} from '../requests/search/criteria.ts';
import { scopeOf } from '../requests/search/scopeOf.ts';
import { knownColleagues } from './knownColleagues.ts';

/** The services for a search by words. */
export interface SearchServices {
  readonly process: Pick<ProcessData, 'services' | 'languages'>;
  readonly colleagues: Pick<Colleagues, 'list'>;
  readonly store: { readonly search: RequestSearch };
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** Reads the words of a search with the names that are known now: those of the specialists of the actor's channels. */
export async function termsOf(
  { process: { services, languages }, colleagues }: Pick<SearchServices, 'process' | 'colleagues'>,
  actor: Pick<Actor, 'channels'>,
  text: string,
): Promise<SearchTerms> {
  return readSearch(text, { services, languages, colleagues: await knownColleagues(colleagues, actor) });
}

/** Whether a search asks for anything. */
export function asksForAnything(terms: SearchTerms): boolean {
  return Object.keys(criteriaOf(terms, { id: '', tenantId: '' }, new Date(0).toISOString())).length > 0;
}

/**
 * Searches the requests that a specialist works on. A name of a specialist counts as a word of a customer's name first. If nothing is
 * found, the requests of that specialist are. The terms that were used are returned with the hits.
 */
export async function findByTerms(
  { store, now }: Pick<SearchServices, 'store' | 'now'>,
  actor: Actor,
  terms: SearchTerms,
  part: Omit<SearchPart, 'within'>,
): Promise<SearchHits & { readonly used: SearchTerms }> {
  if (!asksForAnything(terms)) return { requests: [], used: terms };
  // An older version that runs beside this one writes rows that are not indexed.
  await store.search.fill();
  const within = scopeOf(actor);
  const find = (some: SearchTerms) => store.search.find(criteriaOf(some, actor, now()), { ...part, within });
  const hits = await find(terms);
  const { namesakes, words, assignees } = terms;
  if (hits.requests.length > 0 || namesakes.length === 0) return { ...hits, used: terms };
  const used: SearchTerms = {
    ...terms,
    words: words.filter((word) => !namesakes.some((named) => named.word === word)),
    assignees: [...assignees, ...namesakes.flatMap(({ people }) => people)],
    namesakes: [],
  };
  const others = await find(used);
  return others.requests.length > 0 ? { ...others, used } : { ...hits, used: terms };
}
