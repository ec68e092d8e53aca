import type { TurnContext } from 'botbuilder';
import { isBotLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { sayText } from './say.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/** `menu.setLanguage`: the language the bot writes to a person in from now on, in chats and in what it tells them of itself. */
export async function chooseLanguage(
  { store }: BotServices,
  context: TurnContext,
  wanted: unknown,
): Promise<void> {
  const { tenantId, person, t } = turnOf(context);
  if (typeof wanted !== 'string' || !isBotLanguage(wanted)) {
    return sayText(context, t.text('chat:languageChosen.unknown'));
  }
  await store.transaction(async ({ people, addresses }) => {
    await people.chooseLanguage(tenantId, person.id, wanted);
    const address = await addresses.findPerson(tenantId, person.id);
    if (address !== undefined) await addresses.save({ ...address, language: wanted });
  });
  return sayText(context, translatorFor(wanted).text('chat:languageChosen.done'));
}
