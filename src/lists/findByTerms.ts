import { readSearch } from '../../dialogs/search/readSearch.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import type { Actor } from '../requests/policy.ts';
import type { Colleagues } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import {
  criteriaOf,
  type RequestSearch,
  type SearchHits,
  type SearchPart,
  type SearchTerms,
} from '../requests/search/criteria.ts';
import { scopeOf } from '../requests/search/scopeOf.ts';
import { knownColleagues } from './knownColleagues.ts';
import { type StandingSources, standingSo } from './standing.ts';

/** The services for a search by words. */
export interface SearchServices {
  readonly process: Pick<ProcessData, 'services' | 'languages' | 'rules' | 'regions' | 'phases' | 'tasks'>;
  readonly colleagues: Pick<Colleagues, 'list'>;
  readonly store: StandingSources & { readonly search: RequestSearch };
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** Reads the words of a search with the names that are known now: those of the specialists of the actor's channels. */
export async function termsOf(
  {
    process: { services, languages },
    colleagues,
  }: Pick<SearchServices, 'colleagues'> & {
    readonly process: Pick<ProcessData, 'services' | 'languages'>;
  },
  actor: Pick<Actor, 'channels'>,
  text: string,
): Promise<SearchTerms> {
  return readSearch(text, { services, languages, colleagues: await knownColleagues(colleagues, actor) });
}

/** Whether a search asks for anything. */
export function asksForAnything(terms: SearchTerms): boolean {
  return Object.keys(criteriaOf(terms, { id: '', tenantId: '' }, new Date(0).toISOString())).length > 0;
}

/** The part of a search's hits that is wanted, and the reader's IANA zone: their day is today. */
export type FoundPart = Omit<SearchPart, 'within' | 'keeps'> & { readonly timeZone?: string | undefined };

/**
 * Searches the requests that a specialist works on. A name of a specialist counts as a word of a customer's name first. If nothing is
 * found, the requests of that specialist are. The terms that were used are returned with the hits.
 */
export async function findByTerms(
  { store, now, process }: Pick<SearchServices, 'store' | 'now' | 'process'>,
  actor: Actor,
  terms: SearchTerms,
  { timeZone, ...part }: FoundPart,
): Promise<SearchHits & { readonly used: SearchTerms }> {
  if (!asksForAnything(terms)) return { requests: [], used: terms };
  // An older version that runs beside this one writes rows that are not indexed.
  await store.search.fill();
  const within = scopeOf(actor);
  const at = now();
  const { filters } = terms;
  const standing =
    filters.length === 0
      ? {}
      : {
          keeps: (some: readonly AssistanceRequest[]) =>
            standingSo(store, some, filters, { now: at, timeZone, process }),
        };
  const find = (some: SearchTerms) =>
    store.search.find(criteriaOf(some, actor, at), { ...part, ...standing, within });
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
