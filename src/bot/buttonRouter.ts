import { readCustomersPlace } from '../../cards/customers/customersPlace.ts';
import { typedAnswerClosed } from '../../cards/requests/typedAnswer.ts';
import { isPaused } from '../../dialogs/drafts/draftOffer.ts';
import { tryUpdate } from '../../dialogs/messages/formPresenter.ts';
import { continueRequest } from '../../dialogs/openRequest.ts';
import { unbindHere } from './channel/bindChannel.ts';
import { chooseLanguage } from './commands/chooseLanguage.ts';
import { commandRouter } from './commands/commandRouter.ts';
import type { Handling } from './identity/handling.ts';
import { askAgain } from './intake/askAgain.ts';
import { askAnother } from './intake/askAnother.ts';
import { draftAction } from './intake/draftActions.ts';
import { editRequest } from './intake/editRequest.ts';
import { formMessage } from './intake/formMessage.ts';
import { takePrepared } from './intake/takePrepared.ts';
import { myCustomersCard } from './partners/myCustomers.ts';
import { declineConsent } from './partners/offerConsent.ts';
import { tenantDispute } from './partners/tenantDispute.ts';
import { askForData } from './people/askForData.ts';
import { setNotifications } from './reminders/notifications.ts';
import { reminderAction } from './reminders/reminderActions.ts';
import { commandIds } from './replies/recognizeCommand.ts';
import { sayCard, sayText } from './replies/say.ts';
import { sentFrom } from './replies/sentFrom.ts';
import { welcomeFor } from './replies/welcome.ts';
import { awayAction } from './requests/away.ts';
import { handOverAll } from './requests/handOverAll.ts';
import { type ActionData, isRequestVerb, requestAction } from './requests/requestActions.ts';
import { listAction } from './requests/requestLists.ts';
import { standInList } from './requests/standInList.ts';
import type { Answer } from './turn/invokeAnswer.ts';
import { turnOf } from './turn/turn.ts';

/** Handles a button that came as a message: `menu.*` and `form.*`, and every other one from clients without universal actions. */
export async function buttonRouter(handling: Handling, verb: string, data: ActionData): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  if (verb === 'form.cancel' && data['offer'] === 'consent') return declineConsent(context);
  if (verb.startsWith('form.')) {
    // A form that was copied into a group or channel must not continue there, in public.
    return place === 'personal' ? formMessage(services, dc) : sayText(context, t.text('chat:refused.place'));
  }
  const choosesLanguage = verb === 'menu.language' && typeof data['language'] === 'string';
  if (verb === 'menu.setLanguage' || choosesLanguage) return setLanguage(handling, data);
  const command = commandIds.find((id) => verb === `menu.${id}`);
  const { draftId } = data;
  if (command === 'request' && place === 'personal' && typeof draftId === 'string') {
    return returnToForm(handling, draftId);
  }
  if (command !== undefined) {
    return commandRouter(handling, command, String(data['prepare']) === 'true', [], data['requestId']);
  }
  return answerInPlace(handling, await actOn(handling, verb, data));
}

/** If a language is chosen on the welcome card, that card is redrawn in the language as well. */
async function setLanguage(handling: Handling, data: ActionData): Promise<void> {
  const { services, dc } = handling;
  await chooseLanguage(handling, data['language']);
  const { replyToId } = dc.context.activity;
  const isOfWelcome = String(data['welcome']) === 'true' && replyToId !== undefined;
  if (isOfWelcome) await tryUpdate(dc.context, replyToId, await welcomeFor(services, dc.context));
}

/** Returns to a form. It is shown as it is now: a late press of the button begins no other request. */
async function returnToForm(handling: Handling, draftId: string): Promise<void> {
  const { services, dialogServices, dc } = handling;
  const { tenantId, person, t } = turnOf(dc.context);
  const now = services.now();
  const draft = await dialogServices.drafts.findOf(tenantId, person.id, now);
  if (draft?.id === draftId) {
    if (dc.activeDialog !== undefined && !isPaused(draft, now)) return dc.repromptDialog();
    const obstacle = await continueRequest(dialogServices, dc, draft);
    return obstacle === undefined ? undefined : sayCard(dc.context, obstacle);
  }
  const number = await sentFrom(services.store, dc.context, draftId);
  return sayText(
    dc.context,
    number === undefined ? t.text('chat:form.outdated') : t.text('chat:form.alreadySent', { number }),
  );
}

/** Performs the action of a button that acts immediately, for an invoke or a message. */
export async function actOn(handling: Handling, verb: string, data: ActionData): Promise<Answer> {
  const { services, dialogServices, dc } = handling;
  if (verb === 'draft.restart' && typeof data['code'] === 'string') return takePrepared(handling, data);
  if (verb.startsWith('draft.')) return draftAction(dialogServices, dc, verb, data);
  if (verb === 'request.askAgain') return askAgain(handling, data);
  if (verb === 'request.askAnother') return askAnother(handling, data);
  if (verb === 'request.edit') return editRequest(handling, data);
  if (verb === 'question.dismiss') {
    return { kind: 'card', card: typedAnswerClosed('dismissed', turnOf(dc.context).t) };
  }
  if (isRequestVerb(verb)) return requestAction(services, dc.context, verb, data);
  if (verb === 'list.more' && readCustomersPlace(data) !== undefined) {
    return { kind: 'card', card: await myCustomersCard(services, dc.context, data) };
  }
  if (verb === 'list.more') return listAction(services, dc.context, data);
  if (verb === 'list.handOver' || verb === 'list.assign') {
    return handOverAll(services, dc.context, verb, data);
  }
  if (verb === 'reminder.list' || verb === 'reminder.snooze') {
    return reminderAction(services, dc.context, verb, data);
  }
  if (verb === 'notifications.set') return setNotifications(services, dc.context, data);
  if (verb === 'person.away') return awayAction(services, dc.context, data);
  if (verb === 'person.meetings') return standInList(services, dc.context, data);
  if (verb === 'channel.unbind') return unbindHere(services, dc.context);
  if (verb === 'privacy.ask') return askForData(services, dc.context);
  if (verb === 'tenant.dispute') return tenantDispute(services, dc.context, data);
  return { kind: 'text', text: turnOf(dc.context).t.text('chat:refused.verb') };
}

/** An invoke's answer replaces the card by itself. A message's answer has to be put there. */
async function answerInPlace({ dc: { context } }: Handling, answer: Answer): Promise<void> {
  if (answer.kind === 'text') return sayText(context, answer.text);
  const { replyToId } = context.activity;
  const isShown = replyToId !== undefined && (await tryUpdate(context, replyToId, answer.card));
  if (!isShown) await sayCard(context, answer.card);
}
