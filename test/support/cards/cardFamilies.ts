import type { Translator } from '../../../src/locales/translator.ts';
import { channelCards } from './channelCards.ts';
import { colleagueCards } from './colleagueCards.ts';
import { consentCards } from './consentCards.ts';
import { disputeCards } from './disputeCards.ts';
import { handoverCards } from './handoverCards.ts';
import { historyCards } from './historyCards.ts';
import { infoCards, type NamedCards, partnerManagedCards } from './infoCards.ts';
import { onBehalfCards } from './onBehalfCards.ts';
import { reminderCards } from './reminderCards.ts';
import { formCards, statusCards } from './requestCards.ts';
import { summaryCards } from './summaryCards.ts';
import { tieCards } from './tieCards.ts';

/** Families of cards, each drawn in every language. A new family is one line here. */
export const cardFamilies: Readonly<Record<string, (t: Translator) => NamedCards>> = {
  'information cards': infoCards,
  'information cards of a partner-managed tenant': partnerManagedCards,
  'forms of the request': formCards,
  'cards of a sent request': statusCards,
  'cards of requests that belong together': tieCards,
  'cards about channels': channelCards,
  summaries: summaryCards,
  'cards of colleagues': colleagueCards,
  'cards of reminders': reminderCards,
  'the history of a request': historyCards,
  'cards of a dispute': disputeCards,
  'cards of handing a request to an admin': handoverCards,
  'the offer of a consent': consentCards,
  'cards of asking on behalf': onBehalfCards,
};
