import { type Activity, ActivityTypes } from 'botbuilder';
import type { ConnectorClients } from '../../connector/connectorClients.ts';
import { matchLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';

/** Notifies a person, outside a turn, that their message or press could not be handled. An event is answered with nothing. */
export function tellFailed(clientFor: ConnectorClients): (activity: Activity) => Promise<void> {
  return async ({ type, serviceUrl, conversation, recipient, locale }) => {
    if (type !== ActivityTypes.Message && type !== ActivityTypes.Invoke) return;
    const text = translatorFor(matchLanguage(locale)).text('chat:errors.unexpected');
    const { conversations } = await clientFor(serviceUrl);
    await conversations.sendToConversation(conversation.id, {
      type: 'message',
      from: { id: recipient.id, name: '' },
      text,
      textFormat: 'plain',
    });
  };
}
