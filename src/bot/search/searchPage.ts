import type { TurnContext } from 'botbuilder';
import type { ListPlace } from '../../../cards/requests/listPlace.ts';
import type { SearchNotes } from '../../../cards/search/searchNotes.ts';
import { findByTerms, termsOf } from '../../lists/findByTerms.ts';
import { type AssistanceRequest, openStates } from '../../requests/request.ts';
import { type RequestPage, requestsAPage } from '../../requests/requestList.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';

/** A list that words narrow. */
export interface SoughtPlace extends ListPlace {
  readonly list: 'open' | 'search';
  readonly of: string;
}

/** Whether a list is narrowed by words. */
export function isSought(place: ListPlace): place is SoughtPlace {
  return (place.list === 'open' && place.of !== undefined && place.of !== '') || place.list === 'search';
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
  const { actor } = await personOf(services, context);
  const terms = await termsOf(services, actor, of);
  const isOpenList = list === 'open';
  const after = at === undefined ? undefined : Number(at.replace(/^\D/, ''));
  const { requests, next, isCut, used } = await findByTerms(
    services,
    actor,
    isOpenList && terms.states.length === 0 ? { ...terms, states: openStates } : terms,
    {
      order: isOpenList ? 'oldest' : 'newest',
      most: requestsAPage,
      isSeen,
      timeZone: turnOf(context).timeZone,
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
