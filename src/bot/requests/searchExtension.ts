import type { TurnContext } from 'botbuilder';
import { foundRequest } from '../../../cards/search/foundCard.ts';
import { searchNote } from '../../../cards/search/searchNotes.ts';
import { asksForAnything, findByTerms, termsOf } from '../../lists/findByTerms.ts';
import { rolesIn } from '../../requests/policy.ts';
import { openStates } from '../../requests/request.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import type { Answer, FoundAnswer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { isListed, teamAccess } from './requestLists.ts';

/** The most hits that a query gives. */
const mostFound = 20;

/** The parameter that says that nothing is typed yet. Every other one has the typed words: the manifest names one. */
const beginning = 'initialRun';

/**
 * Answers a query of the message extension: requests for a specialist who asks from the channel that receives requests. Elsewhere there are
 * none, and the answer says why. Without words it gives the newest open requests.
 *
 * @param value untrusted
 */
export async function searchExtension(
  services: BotServices,
  context: TurnContext,
  value: unknown,
): Promise<Answer | FoundAnswer> {
  const { t, place } = turnOf(context);
  if (place !== 'channel') return { kind: 'text', text: t.text('search:onlyInChannel') };
  const access = await teamAccess(services, context);
  if (access === 'unchecked') return { kind: 'text', text: t.text('chat:refused.unchecked') };
  if (access !== 'yes') return { kind: 'text', text: t.text('search:onlyInChannel') };
  const { words, skip } = readQuery(value);
  // The newest hits are all that there are.
  if (skip > 0) return { kind: 'found', found: [] };
  const { actor } = await personOf(services, context);
  const terms = await termsOf(services, actor, words);
  const asked = asksForAnything(terms) || words.trim() !== '' ? terms : { ...terms, states: openStates };
  const { requests } = await findByTerms(services, actor, asked, {
    order: 'newest',
    most: mostFound,
    timeZone: turnOf(context).timeZone,
    isSeen: (request) => isListed('search', rolesIn(request, actor)),
  });
  if (requests.length === 0) {
    const note = searchNote({ terms: asked, isCut: false }, t);
    return { kind: 'text', text: note === '' ? t.text('status:list.emptySearch.text') : note };
  }
  return {
    kind: 'found',
    found: requests.map((request) => foundRequest(request, services.process, t)),
  };
}

function readQuery(value: unknown): { readonly words: string; readonly skip: number } {
  const { parameters, queryOptions } = asObject(value);
  const given = Array.isArray(parameters) ? parameters.map(asObject) : [];
  const words = given.find(({ name }) => name !== beginning)?.['value'];
  const { skip } = asObject(queryOptions);
  return { words: typeof words === 'string' ? words : '', skip: typeof skip === 'number' ? skip : 0 };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
