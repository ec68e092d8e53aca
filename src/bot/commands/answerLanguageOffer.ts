import { wordsOf } from '../../../dialogs/fields/fieldWords.ts';
import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import type { Handling } from '../identity/handling.ts';
import { turnOf } from '../turn/turn.ts';
import { senderRecordOf } from '../turn/visit.ts';
import { chooseLanguage } from './chooseLanguage.ts';

/** How long after the question a typed "yes" still answers it, in milliseconds. */
const answeredWithin = 60 * 60 * 1000;

/**
 * Treats "yes" or "no", in any language the bot speaks, as the answer to the language offer, if it was made within the last hour and not
 * answered. Returns whether it was one. It reads the store only for these words.
 */
export async function answerLanguageOffer(handling: Handling, text: string): Promise<boolean> {
  const { services, dc } = handling;
  const { place, tenantId, person, t } = turnOf(dc.context);
  if (place !== 'personal' || senderRecordOf(dc.context).language !== undefined) return false;
  const said = normalizeText(text.slice(0, 100));
  const isYes = wordsOf('chat:declared.yes').has(said);
  if (!isYes && !wordsOf('chat:declared.no').has(said)) return false;
  const offer = await services.store.people.languageOffer(tenantId, person.id);
  if (offer === undefined || Date.parse(services.now()) - Date.parse(offer.at) > answeredWithin) return false;
  // An offer of a version before 0.6.0 was in the other one of two languages.
  const { language = botLanguages.slice(0, 2).find((one) => one !== t.language) } = offer;
  await chooseLanguage(handling, isYes ? language : t.language);
  return true;
}
