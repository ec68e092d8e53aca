import { longestSought } from '../../../cards/requests/listPlace.ts';
import { asksForAnything, termsOf } from '../../lists/findByTerms.ts';
import { openStates } from '../../requests/request.ts';
import type { SearchTerms } from '../../requests/search/criteria.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { sayAlso, sayTextAlso } from '../replies/say.ts';
import type { TypedSearch } from '../text/searchIn.ts';
import { turnOf } from '../turn/turn.ts';
import { drawPage, pageOf, teamAccess } from './requestLists.ts';

/**
 * Answers "search …" and "open requests …" of a specialist, in person or in the channel that receives requests, with the list. Returns
 * whether it answered: for everybody else the text is something else.
 */
export async function answerSearch(handling: Handling, { list, of }: TypedSearch): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  const { t, fromServiceTenant } = turnOf(context);
  if (!fromServiceTenant) return false;
  const access = await teamAccess(services, context);
  if (access !== 'yes') {
    await sayTextAlso(handling, t.text(`chat:refused.${access}`));
    return true;
  }
  const place = { list, of: of.slice(0, longestSought) };
  await sayAlso(handling, await drawPage(services, context, place, await pageOf(services, context, place)));
  return true;
}

/** The most words of a text that is a search by itself. A longer one is a sentence. */
const mostWords = 8;

/**
 * Answers words that narrow a list, typed alone: "french unclaimed", "mine", "contoso on hold". They are a search only if all of them are
 * understood and something is found. Returns whether it answered.
 */
export async function answerFilters(handling: Handling, text: string): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  if (text.length > longestSought || text.trim().split(/\s+/).length > mostWords) return false;
  if (!turnOf(context).fromServiceTenant || (await teamAccess(services, context)) !== 'yes') return false;
  const { actor } = await personOf(services, context);
  const terms = await termsOf(services, actor, text);
  if (!isSearchAlone(terms)) return false;
  const isOpenOnly = terms.states.every((state) => openStates.some((open) => open === state));
  const place = { list: isOpenOnly ? ('open' as const) : ('search' as const), of: text };
  const page = await pageOf(services, context, place);
  if (page.requests.length === 0 && terms.words.length > 0) return false;
  await sayAlso(handling, await drawPage(services, context, place, page));
  return true;
}

/** A language alone is the wish to change the bot's language, and a name alone is looked for elsewhere. */
function isSearchAlone(terms: SearchTerms): boolean {
  const { states, services, languages, isMine, assignees, olderThan, newerThan, filters: standing } = terms;
  const { notUnderstood } = terms;
  if (notUnderstood.length > 0 || !asksForAnything(terms)) return false;
  const filters = states.length + services.length + languages.length + assignees.length;
  const isPlain = languages.length === 1 && filters === 1 && terms.words.length === 0;
  const isNamed = isMine || standing.length > 0 || olderThan !== undefined || newerThan !== undefined;
  return isNamed || (filters > 0 && !isPlain);
}
