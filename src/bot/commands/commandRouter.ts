import { openInChatCard } from '../../../cards/info/openInChat.ts';
import { partnerNoticeCard } from '../../../cards/partners/partnerNotice.ts';
import { openRequest } from '../../../dialogs/openRequest.ts';
import { answerChannelWish } from '../channel/answerChannelWish.ts';
import { answerChannels } from '../channel/channelsList.ts';
import type { Handling } from '../identity/handling.ts';
import { menuFor, personOf } from '../identity/person.ts';
import { myCustomersCard } from '../partners/myCustomers.ts';
import { showNotifications } from '../reminders/notifications.ts';
import { chatLink } from '../replies/chatLink.ts';
import { askForLanguage } from '../replies/languageOffer.ts';
import type { CommandId } from '../replies/recognizeCommand.ts';
import { sayAlso, sayCard, sayText, sayTextAlso } from '../replies/say.ts';
import { cancelRequest } from '../requests/cancelRequest.ts';
import { myRequestsCard, scheduleFor } from '../requests/requestCommands.ts';
import { listCard, teamAccess } from '../requests/requestLists.ts';
import { turnOf } from '../turn/turn.ts';
import { infoCard } from './infoCard.ts';
import { timelineFor } from './timelineFor.ts';

/**
 * Answers a command, typed or tapped, at any step of the dialog. The dialog keeps waiting.
 *
 * @param prepare with `request`: the person is no admin and wants to fill it in for one
 * @param wanted with `request`: ids of services that the person named already
 * @param requestId with `schedule` and `timeline`: the request's id from a button
 */
export async function commandRouter(
  handling: Handling,
  command: CommandId,
  prepare = false,
  wanted: readonly string[] = [],
  requestId?: unknown,
): Promise<void> {
  // These two begin and end the dialog themselves.
  if (command === 'request') return request(handling, prepare, wanted);
  if (command === 'cancel') return cancelRequest(handling);
  return answer(handling, command, requestId);
}

async function answer(
  handling: Handling,
  command: Exclude<CommandId, 'request' | 'cancel'>,
  requestId: unknown,
): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  switch (command) {
    case 'timeline':
      return sayAlso(handling, await timelineFor(services, context, requestId));
    case 'myRequests':
      await sayIncomplete(handling);
      return sayAlso(handling, await myRequestsCard(services, context));
    case 'myCustomers':
      return sayAlso(handling, await myCustomersCard(services, context));
    case 'schedule':
      await sayIncomplete(handling);
      return sayAlso(handling, await scheduleFor(services, context, requestId));
    case 'requestsHere':
      return answerChannelWish(handling, { kind: 'here' });
    case 'openRequests':
    case 'myQueue': {
      const card = await listCard(services, context, { list: command === 'myQueue' ? 'queue' : 'open' });
      return typeof card === 'string'
        ? sayTextAlso(handling, turnOf(context).t.text(`chat:refused.${card}`))
        : sayAlso(handling, card);
    }
    case 'notifications': {
      const shown = await showNotifications(services, context);
      return shown.kind === 'text' ? sayTextAlso(handling, shown.text) : sayAlso(handling, shown.card);
    }
    case 'channels': {
      if (await answerChannels(handling, { kind: 'list' })) return;
      return sayTextAlso(handling, turnOf(context).t.text('chat:refused.specialistsOnly'));
    }
    case 'search': {
      const access = await teamAccess(services, context);
      const { t } = turnOf(context);
      return sayTextAlso(handling, t.text(access === 'yes' ? 'search:usage' : `chat:refused.${access}`));
    }
    default:
      return sayAlso(handling, await infoCard(services, context, command));
  }
}

/** A list may be incomplete if Teams did not say who the person is. The person must be told. */
async function sayIncomplete({ services, dc: { context } }: Handling): Promise<void> {
  const { t, place } = turnOf(context);
  if (place !== 'personal') return;
  const { actor } = await personOf(services, context);
  if (actor.unchecked) await sayText(context, t.text('chat:refused.incomplete'));
}

/** Asking for assistance is possible only in the personal chat, and not at all if a partner looks after the tenant. */
async function request(
  { services, dialogServices, dc }: Handling,
  prepare: boolean,
  wanted: readonly string[],
): Promise<void> {
  const { context } = dc;
  const { t, place, fromServiceTenant } = turnOf(context);
  if (fromServiceTenant) return sayText(context, t.text('bot:specialistsReceive'));
  // The form comes last, so that people look at it.
  if (place === 'personal') await askForLanguage(context);
  if (place === 'personal') return openRequest(dialogServices, dc, prepare, wanted);
  const { partner } = await menuFor(services, context);
  return sayCard(
    context,
    partner === undefined ? openInChatCard({ chatUrl: chatLink(context) }, t) : partnerNoticeCard(partner, t),
  );
}
