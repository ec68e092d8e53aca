import { followLanguage } from '../../../dialogs/drafts/followLanguage.ts';
import { isBotLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { dropLanguageOffer } from '../replies/languageOffer.ts';
import { sayText } from '../replies/say.ts';
import { setTurn, turnOf } from '../turn/turn.ts';

/**
 * `menu.setLanguage`: sets the language that the bot uses for a person, in chats and in notices. It applies to the rest of this turn too: a
 * waiting form is shown in it.
 */
export async function chooseLanguage(handling: Handling, wanted: unknown): Promise<void> {
  const { services, dialogServices, dc } = handling;
  const { context } = dc;
  const turn = turnOf(context);
  const { tenantId, person, t } = turn;
  if (typeof wanted !== 'string' || !isBotLanguage(wanted)) {
    return sayText(context, t.text('chat:languageChosen.unknown'));
  }
  dropLanguageOffer(context);
  const before = turn.place === 'personal' ? await personOf(services, context) : undefined;
  await services.store.transaction(async ({ people, addresses }) => {
    await people.chooseLanguage(tenantId, person.id, wanted);
    const address = await addresses.findPerson(tenantId, person.id);
    if (address !== undefined) await addresses.save({ ...address, language: wanted });
  });
  setTurn(context, { ...turn, t: translatorFor(wanted) });
  if (before !== undefined) await followLanguage(dialogServices, before, await personOf(services, context));
  await sayText(context, translatorFor(wanted).text('chat:languageChosen.done'));
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
}
