import type { TurnContext } from 'botbuilder';
import { lateCard, textsIn, withSentence } from '../../../cards/actions/lateCard.ts';
import { pressData } from '../../../cards/actions/pressData.ts';
import { handOverQuestion } from '../../../cards/changes/handOverQuestion.ts';
import { readStandInPlace, standInButton, standInData } from '../../../cards/changes/standInCard.ts';
import { movedCard } from '../../../cards/channels/movedCard.ts';
import { readCustomersPlace, withWayToCustomers } from '../../../cards/customers/customersPlace.ts';
import { executeButton } from '../../../cards/kit/buttons.ts';
import { readMessagePlace, withWayToReminders } from '../../../cards/reminders/messagePlace.ts';
import { readListPlace } from '../../../cards/requests/listPlace.ts';
import { planPreview } from '../../../cards/requests/planPreview.ts';
import { refusalText } from '../../../cards/requests/refusalText.ts';
import { withWayBackBy, withWayToList } from '../../../cards/requests/wayToList.ts';
import { readTimeInput } from '../../../dialogs/reading/readers/readInput.ts';
import { drawAsksFirst } from '../../presentation/drawAsksFirst.ts';
import { leftText, splitPlace } from '../../presentation/drawMoved.ts';
import type { CardPart } from '../../presentation/drawRequest.ts';
import { tagCardKind } from '../../presentation/tagCardKind.ts';
import { refusalUnseen } from '../../requests/act.ts';
import { previewAssign } from '../../requests/actions/casework/assign.ts';
import {
  countHandOver,
  type HandOverAction,
  handOverAgain,
  handsOver,
} from '../../requests/actions/meetings/handOverCount.ts';
import { movesSeries, pickAgain } from '../../requests/actions/meetings/movesSeries.ts';
import { previewMove } from '../../requests/actions/meetings/previewMove.ts';
import { previewSchedule, type SchedulePick } from '../../requests/actions/meetings/schedule.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { actionOfVerb, verbOf } from '../../requests/lifecycle.ts';
import { type Actor, maySee, sideOf } from '../../requests/policy.ts';
import { isStillSo, newFormKey, readPress } from '../../requests/press.ts';
import { lateness } from '../../requests/questions.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { isRequestsChannel, personOf, visibleRequest } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { sendRequestCode } from '../people/sendRequestCode.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { drawFor } from './drawFor.ts';
import { pressedKinds, recoverMessageId } from './recoverMessageId.ts';
import { dayInput, schedulePick } from './schedulePick.ts';
import { standInList } from './standInList.ts';
import { sendTypedAnswer } from './typedAnswer.ts';

/** The data of a pressed button: its own and the inputs of its form. It does not identify the person. */
export type ActionData = Readonly<Record<string, unknown>>;

/** Whether a verb is about a request. */
export function isRequestVerb(verb: string): boolean {
  return verb.startsWith('request.') || actionOfVerb(verb) !== undefined;
}

/**
 * Performs the action of a request's button. Answers with the present card, or with the reason of a refusal. Outside the personal chat and
 * the bound channel (a card that was copied or forwarded) nothing is done or shown.
 */
export async function requestAction(
  services: BotServices,
  context: TurnContext,
  verb: string,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  if (!(await mayShowRequests(services, context)))
    return { kind: 'text', text: t.text('chat:refused.place') };
  const requestId = textOf(data, 'requestId');
  // A related request is shown in the place of the card, whose message stays that of the other one.
  const isOfTie = data['tie'] === true;
  const kind = isOfTie ? undefined : pressedKinds.find((known) => known === data['card']);
  if (kind !== undefined) await recoverMessageId(services, context, { requestId, kind });
  const answer = await answerTo(services, context, verb, requestId, data);
  if (answer.kind !== 'card') return answer;
  // The answer replaces the list that the request was opened from, so it needs a way back there.
  const from = readListPlace(data);
  if (from !== undefined) return { ...answer, card: withWayToList(answer.card, from, t) };
  const customers = readCustomersPlace(data);
  if (customers !== undefined) return { ...answer, card: withWayToCustomers(answer.card, customers, t) };
  const standIn = readStandInPlace(data);
  if (standIn !== undefined && verb !== 'meeting.hold')
    return { ...answer, card: withWayBackBy(answer.card, standInButton(standIn, t), standInData(standIn)) };
  const digestId = readMessagePlace(data);
  if (digestId !== undefined) return { ...answer, card: withWayToReminders(answer.card, digestId, t) };
  // On the presser's screen the answer replaces the card, and must identify it like the card itself.
  return kind === undefined ? answer : { ...answer, card: tagCardKind(answer.card, kind) };
}

async function answerTo(
  services: BotServices,
  context: TurnContext,
  verb: string,
  requestId: string,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  if (verb === 'request.show') return show(services, context, requestId, partOf(data));
  const action = actionOfVerb(verb);
  if (action === undefined) return { kind: 'text', text: t.text('chat:refused.verb') };
  if (action === 'answer' && String(data['typed']) === 'true')
    return sendTypedAnswer(services, context, data);
  if (action === 'schedule' && String(data['preview']) === 'true') {
    return preview(services, context, requestId, schedulePick(context, data, services.now()));
  }
  // Others read along in a channel.
  if (action === 'giveCode' && turnOf(context).place !== 'personal') {
    return { kind: 'text', text: t.text('chat:refused.place') };
  }
  // Days and times are typed in the person's own format.
  const input =
    action === 'schedule'
      ? schedulePick(context, data, services.now())
      : withDays(context, inputOf(action, data), services.now());
  const { actor } = await personOf(services, context);
  if (movesSeries(action, data, input))
    return previewOfMove(services, context, action, requestId, { data, input });
  if (handsOver(action, data)) {
    const question = await askHandOver(services, context, action, requestId, { data, input });
    if (question !== undefined) return question;
  }
  const outcome = await performAction(services, action, requestId, input, actor, readPress(data));
  // While the one who acts for the request is away, the other admins are told at once.
  if (outcome.ok && action === 'ask') await services.tellAdmins(outcome.request);
  if (outcome.ok && outcome.secret !== undefined) {
    await sendRequestCode(services, context, outcome.request, outcome.secret);
  }
  if (outcome.ok && actor.specialist && !maySee(outcome.request, actor)) {
    return { kind: 'card', card: movedCard(await leftText(services, action, outcome.request, t), t) };
  }
  if (outcome.ok && action === 'holdMeeting' && readStandInPlace(data) !== undefined)
    return standInList(services, context, data);
  const part = verb.startsWith('meeting.') ? ({ part: 'meetings' } as const) : undefined;
  if (outcome.ok) {
    const present = await drawFor(services, context, outcome.request, part);
    const late = action === 'answer' ? lateAnswer(outcome.request, input, actor) : undefined;
    const said =
      late === undefined
        ? await splitPlace(services, action, outcome.request, t)
        : t.text(`desk:late.${late}`);
    return { kind: 'card', card: said === undefined ? present : withSentence(present, said) };
  }
  if (outcome.reason === 'asksFirst') {
    const { seen } = readPress(data);
    const press = { action, input, actor, ...(seen === undefined ? {} : { seen }) };
    return { kind: 'card', card: await drawAsksFirst(services, outcome, press, t) };
  }
  const text = refusalText(outcome, t, sideOf(actor));
  if (outcome.reason !== 'changed' || outcome.request === undefined) return { kind: 'text', text };
  // A late press gets the present card, or else the texts that were written, which the card has no room for.
  const texts = textsIn(input);
  const { request } = outcome;
  const key = newFormKey(services.newId, services.local);
  return texts.length > 0
    ? { kind: 'card', card: lateCard({ request, key }, texts, t) }
    : { kind: 'card', card: withSentence(await drawFor(services, context, request, part), text) };
}

/** Asks before a request changes hands if invitations go out; undefined if none do. */
async function askHandOver(
  services: BotServices,
  context: TurnContext,
  action: HandOverAction,
  requestId: string,
  { data, input }: { readonly data: ActionData; readonly input: ActionData },
): Promise<Answer | undefined> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const request = await visibleRequest(services, context, requestId);
  const { key, seen } = readPress(data);
  if (request === undefined || !isStillSo(request, seen)) return undefined;
  const nextId = action === 'assign' ? textOf(input, 'colleague').trim() : actor.id;
  const press = { action, actor, nextId, now: services.now() };
  const count = await countHandOver(services.store, [request], press);
  if (count.invitations === 0) return undefined;
  const all = [{ requestId, press: seen === undefined ? {} : { seen } }];
  const [asked] = action === 'assign' ? await previewAssign(services, all, input, actor) : [];
  if (asked !== undefined) {
    const given = { action, input, actor, count, ...(seen === undefined ? {} : { seen }) };
    return { kind: 'card', card: await drawAsksFirst(services, asked, given, t) };
  }
  const formKey = newFormKey(() => key ?? services.newId(), services.local);
  const sent = { ...pressData({ request, key: formKey }, seen), ...handOverAgain(input) };
  const back = executeButton(t.text('phases:actions.back'), 'request.show', { requestId });
  return {
    kind: 'card',
    card: handOverQuestion({ requests: [request], count, verb: verbOf(action), data: sent, back }, t),
  };
}

/** The meetings that a press would move, for the presser only. */
async function previewOfMove(
  services: BotServices,
  context: TurnContext,
  action: 'moveMeeting' | 'acceptMeeting',
  requestId: string,
  { data, input }: { readonly data: ActionData; readonly input: ActionData },
): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const outcome = await previewMove(services, action, requestId, input, actor, readPress(data));
  if (outcome.reason !== 'movePreview') return { kind: 'text', text: refusalText(outcome, t, sideOf(actor)) };
  const pick = { verb: verbOf(action), data: pickAgain(input) };
  const key = newFormKey(services.newId, services.local);
  return { kind: 'card', card: planPreview({ ...outcome, pick, key, side: sideOf(actor) }, t) };
}

/** Why an answer is not the one on the card, which would show nothing of it. */
function lateAnswer(request: AssistanceRequest, input: ActionData, by: Actor): ReturnType<typeof lateness> {
  return lateness(request, textOf(input, 'question'), { text: textOf(input, 'text').trim(), by });
}

/** The input of a form, with its days as calendar days. A day that can't be read for certain stays as it was sent, and is refused. */
function withDays(context: TurnContext, input: ActionData, now: string): ActionData {
  const times = [input['time']].flatMap((value) =>
    typeof value === 'string' ? [['time', readTimeInput(value) ?? value] as const] : [],
  );
  const days = ['until', 'agreedOn', 'due', 'date'].flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' ? [[name, dayInput(context, value, now) ?? value] as const] : [];
  });
  return { ...input, ...Object.fromEntries([...days, ...times]) };
}

/** A preview of a plan, for the presser only: the channel's card stays as it is. */
async function preview(
  services: BotServices,
  context: TurnContext,
  requestId: string,
  pick: SchedulePick,
): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const outcome = await previewSchedule(services, requestId, pick, actor);
  return outcome.reason === 'preview'
    ? {
        kind: 'card',
        card: planPreview(
          { ...outcome, pick, key: newFormKey(services.newId, services.local), side: 'team' },
          t,
        ),
      }
    : { kind: 'text', text: refusalText(outcome, t, sideOf(actor)) };
}

async function show(
  services: BotServices,
  context: TurnContext,
  requestId: string,
  part: CardPart,
): Promise<Answer> {
  const request = await visibleRequest(services, context, requestId);
  if (request !== undefined) return { kind: 'card', card: await drawFor(services, context, request, part) };
  const { actor } = await personOf(services, context);
  const unseen = requestId === '' ? undefined : await services.store.requests.find(requestId);
  return { kind: 'text', text: refusalText(refusalUnseen(unseen, actor), turnOf(context).t, sideOf(actor)) };
}

function partOf(data: ActionData): CardPart {
  const row = Number(data['row']);
  if (data['part'] === 'form' && Number.isInteger(row)) {
    // Cards of 0.5.0 and before have it in `of`.
    return { part: 'form', row, form: textOf(data, data['form'] === undefined ? 'of' : 'form') };
  }
  const before = Number(data['before'] ?? Number.NaN);
  if (data['part'] === 'history') {
    const [version, page] = [Number(data['text'] ?? Number.NaN), Number(data['page'] ?? 0)];
    const isText = Number.isInteger(version) && Number.isInteger(page);
    return {
      part: 'history',
      ...(Number.isInteger(before) ? { before } : {}),
      ...(isText ? { text: { version, page } } : {}),
    };
  }
  if (data['part'] === 'meeting') return { part: 'meeting', meeting: textOf(data, 'meeting') };
  const parts = ['more', 'meetings'] as const;
  return { part: parts.find((part) => part === data['part']) ?? 'card' };
}

async function mayShowRequests(services: BotServices, context: TurnContext): Promise<boolean> {
  return turnOf(context).place === 'personal' || isRequestsChannel(services, context);
}

/**
 * The input of a form: the content of its fields. Some ids begin with the action's name, to be unique in the card; the prefix is removed.
 */
function inputOf(action: string, data: ActionData): ActionData {
  const prefix = `${action}.`;
  const named = Object.entries(data).filter(([id]) => id.startsWith(prefix));
  return { ...data, ...Object.fromEntries(named.map(([id, value]) => [id.slice(prefix.length), value])) };
}

function textOf(data: ActionData, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
