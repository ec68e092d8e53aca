import { notUnderstoodCard } from '../../../cards/info/notUnderstood.ts';
import type { Handling } from '../identity/handling.ts';
import { menuFor } from '../identity/person.ts';
import { offerChoices, sayAlso } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';
import { chooseLanguage } from './chooseLanguage.ts';
import { commandRouter } from './commandRouter.ts';
import type { Wish } from './readWish.ts';
import { talkToPerson } from './talkToPerson.ts';

/** Fulfils the wish of a sentence. A command with a typing mistake is suggested. In groups and channels no language is chosen. */
export async function grantWish(handling: Handling, wish: Wish): Promise<void> {
  const { services, dc } = handling;
  const { t, place, fromServiceTenant } = turnOf(dc.context);
  switch (wish.kind) {
    case 'command':
      return commandRouter(handling, wish.command);
    case 'request':
      return commandRouter(handling, 'request', false, wish.services);
    case 'language':
      return place !== 'groupChat'
        ? chooseLanguage(handling, wish.language)
        : commandRouter(handling, 'language');
    case 'person':
      return talkToPerson(handling);
    case 'suggestion': {
      const { command } = wish;
      const { canRequest } = await menuFor(services, dc.context);
      const offersRequest = canRequest && place === 'personal';
      const isForThem =
        (command !== 'request' || offersRequest) && (fromServiceTenant || !forSpecialists.includes(command));
      return isForThem
        ? sayAlso(
            handling,
            notUnderstoodCard({ variant: 'suggestion', command, canRequest: offersRequest }, t),
          )
        : offerChoices(handling, 'unknown');
    }
  }
}

const forSpecialists: readonly string[] = ['requestsHere', 'openRequests', 'myQueue', 'channels'];
