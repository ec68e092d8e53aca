import type { TurnContext } from 'botbuilder';
import { refusalText } from '../../../cards/requests/refusalText.ts';
import {
  typedAnswerCard,
  typedAnswerClosed,
  type WaitingQuestion,
} from '../../../cards/requests/typedAnswer.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { asReaderSees } from '../../requests/partners/asPartnerSees.ts';
import { contactOf, standInOf } from '../../requests/people.ts';
import { type Actor, asSeenNow, isRepresentative, keysOf, rolesIn, sideOf } from '../../requests/policy.ts';
import { newFormKey, readPress } from '../../requests/press.ts';
import { lateness, openQuestionsOf } from '../../requests/questions.ts';
import { longestText } from '../../requests/reason.ts';
import { type AssistanceRequest, isOpen, isSamePerson } from '../../requests/request.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { sayCard, sayText } from '../replies/say.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/** The most questions that a person is asked to choose from. */
const mostShown = 8;

/**
 * Offers to send a typed text as the answer to a question that waits for this person. Answers whether it did: in a personal chat, where no
 * form is open and at least one question waits. Nothing is sent before the person has pressed a button.
 */
export async function offerAsAnswer({ services, dc }: Handling, text: string): Promise<boolean> {
  const { context } = dc;
  const { t, place } = turnOf(context);
  if (place !== 'personal' || dc.activeDialog !== undefined || text.trim() === '') return false;
  const { actor } = await personOf(services, context);
  const waiting = (await questionsFor(services, actor)).slice(0, mostShown);
  if (waiting.length === 0) return false;
  if (text.length > longestText) {
    const values = { length: t.number(text.length), longest: t.number(longestText) };
    await sayText(context, t.text('desk:typed.tooLong', values));
    return true;
  }
  const key = newFormKey(services.newId, services.local);
  await sayCard(context, typedAnswerCard({ text: text.trim(), waiting, key }, t));
  return true;
}

/** The open questions that are asked of a person. The other admins of the tenant answer on the card. */
async function questionsFor(
  { store: { requests, events }, relations }: BotServices,
  actor: Actor,
): Promise<readonly WaitingQuestion[]> {
  const { userPrincipalName } = actor;
  const [sent, represented, naming] = await Promise.all([
    requests.listSentBy(actor),
    userPrincipalName === undefined ? [] : requests.listRepresentedBy(userPrincipalName),
    requests.listNaming(keysOf(actor)),
  ]);
  const byId = new Map([...sent, ...represented, ...naming].map((request) => [request.id, request]));
  const asking = [...byId.values()].filter(
    (request) => isOpen(request) && openQuestionsOf(request).length > 0,
  );
  const present = await Promise.all(asking.map((request) => asSeenNow(request, actor, relations)));
  const own = present
    .filter((request) => request !== undefined)
    .filter((request) => isOpen(request) && rolesIn(request, actor).includes('admin'))
    .filter((request) => isAskedOf(request, actor));
  const seen = await Promise.all(
    own.map((request) => asReaderSees(events, request, rolesIn(request, actor))),
  );
  return seen.flatMap((request) => openQuestionsOf(request).map((question) => ({ request, question })));
}

/** Whether the questions of a request are asked of somebody: they act for it, stand in for the one who does, or represent them. */
function isAskedOf(request: AssistanceRequest, actor: Actor): boolean {
  const standIn = standInOf(request);
  return (
    isSamePerson(contactOf(request), actor) ||
    (standIn !== undefined && isSamePerson(standIn, actor)) ||
    isRepresentative(request, actor)
  );
}

/** Sends the answer of the card that {@link offerAsAnswer} shows. The question is the button's, or the chosen one. */
export async function sendTypedAnswer(
  services: BotServices,
  context: TurnContext,
  data: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const { t } = turnOf(context);
  const chosen = String(data['answer.question'] ?? '').split(' ');
  const [requestId = '', question = ''] =
    data['question'] === undefined ? chosen : [String(data['requestId']), String(data['question'])];
  if (requestId === '') return { kind: 'text', text: t.text('desk:which.error') };
  const { actor } = await personOf(services, context);
  const input = { question, text: data['answer.text'] };
  const text = String(data['answer.text']).trim();
  const outcome = await performAction(services, 'answer', requestId, input, actor, readPress(data));
  return outcome.ok
    ? {
        kind: 'card',
        card: typedAnswerClosed('sent', t, lateness(outcome.request, question, { text, by: actor })),
      }
    : { kind: 'text', text: refusalText(outcome, t, sideOf(actor)) };
}
