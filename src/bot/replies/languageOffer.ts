import type { TurnContext } from 'botbuilder';
import { languageOfferCard, withLanguageOffer } from '../../../cards/info/languageOffer.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { cardMessage } from '../../../dialogs/messages/formPresenter.ts';
import { detectLanguage } from '../../locales/detectLanguage.ts';
import type { BotLanguage } from '../../locales/languages.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import { senderRecordOf } from '../turn/visit.ts';

const offerKey = Symbol('languageOffer');

/** A language to ask for, and the function that records the question; it returns whether it is the first time. */
interface Offer {
  readonly language: BotLanguage;
  readonly note: () => Promise<boolean>;
}

/**
 * Prepares the language offer for this turn, if the person certainly wrote in another language than the bot's answers, never chose one, and
 * was not asked before. The next card in the turn carries the offer (`askingForLanguage`), or a separate card does.
 */
export function offerLanguage(services: BotServices, context: TurnContext, text: string): void {
  const { place, t, tenantId, person } = turnOf(context);
  if (place !== 'personal' || senderRecordOf(context).language !== undefined) return;
  const language = detectLanguage(text);
  if (language === undefined || language === t.language) return;
  const note = () =>
    services.store.transaction(({ people }) =>
      people.noteLanguageOffer(tenantId, person.id, language, services.now()),
    );
  context.turnState.set(offerKey, { language, note } satisfies Offer);
}

/** Returns a card of this turn, with the language question at its end if it is due and not asked yet. */
export async function askingForLanguage(context: TurnContext, card: Card): Promise<Card> {
  const offered = await takeOffer(context);
  return offered === undefined ? card : withLanguageOffer(card, offered, turnOf(context).t.language);
}

/** Asks for the language with a separate card, if it is due and not asked yet. */
export async function askForLanguage(context: TurnContext): Promise<void> {
  const offered = await takeOffer(context);
  if (offered === undefined) return;
  await context.sendActivity(cardMessage(languageOfferCard(offered, turnOf(context).t.language)));
}

/** Cancels the question in this turn: the language was chosen, or the words were not the person's own. */
export function dropLanguageOffer(context: TurnContext): void {
  context.turnState.delete(offerKey);
}

async function takeOffer(context: TurnContext): Promise<BotLanguage | undefined> {
  const offer = context.turnState.get<Offer>(offerKey);
  dropLanguageOffer(context);
  return offer !== undefined && (await offer.note()) ? offer.language : undefined;
}
