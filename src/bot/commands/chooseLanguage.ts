import { followLanguage } from '../../../dialogs/drafts/followLanguage.ts';
import { type BotLanguage, isBotLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf, senderOf } from '../identity/person.ts';
import { dropLanguageOffer } from '../replies/languageOffer.ts';
import { sayText } from '../replies/say.ts';
import { setTurn, turnOf } from '../turn/turn.ts';

/**
 * `menu.setLanguage`: sets the language that the bot uses for a person, in chats and in notices. It applies to the rest of this turn too: a
 * waiting form is shown in it. In a channel that receives requests, it sets the language of the channel's cards and lines.
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
  if (await isRequestsChannel(handling)) return chooseForChannel(handling, wanted);
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

async function isRequestsChannel({ services, dc }: Handling): Promise<boolean> {
  const { place, channelId, fromServiceTenant } = turnOf(dc.context);
  if (place !== 'channel' || !fromServiceTenant) return false;
  const bound = await services.store.settings.channels();
  return bound.some((channel) => channel.channelId === channelId);
}

/** Sets the language of a channel. Only its own members may: everybody there reads in it. */
async function chooseForChannel({ services, dc }: Handling, language: BotLanguage): Promise<void> {
  const { context } = dc;
  const { tenantId, channelId = '', t } = turnOf(context);
  const member = await services.specialists.checkMember(channelId, senderOf(context));
  if (member === 'unknown') return sayText(context, t.text('chat:refused.unchecked'));
  if (member !== 'yes') return sayText(context, t.text('chat:refused.specialistsOnly'));
  await services.store.transaction(async ({ addresses }) => {
    const address = await addresses.findChannel(tenantId, channelId);
    if (address !== undefined) await addresses.save({ ...address, language });
  });
  await sayText(context, translatorFor(language).text('chat:languageChosen.channel'));
}
