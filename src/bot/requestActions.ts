import type { TurnContext } from 'botbuilder';
import { readListPlace } from '../../cards/listPlace.ts';
import { planPreview } from '../../cards/planPreview.ts';
import { refusalText } from '../../cards/refusalText.ts';
import { withWayToList } from '../../cards/wayToList.ts';
import { markCard } from '../delivery/markCard.ts';
import { reasonUnseen } from '../requests/act.ts';
import { claimRequest } from '../requests/claimRequest.ts';
import { releaseRequest } from '../requests/releaseRequest.ts';
import {
  previewSchedule,
  type ScheduleOutcome,
  type SchedulePick,
  scheduleRequest,
} from '../requests/scheduleRequest.ts';
import { withdrawRequest } from '../requests/withdrawRequest.ts';
import { adoptCard, pressedKinds } from './adoptCard.ts';
import { drawFor } from './drawFor.ts';
import type { Answer } from './invokeAnswer.ts';
import { personOf } from './person.ts';
import { isRequestsChannel } from './requestsChannel.ts';
import { schedulePick } from './schedulePick.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';
import { visibleRequest } from './visibleRequest.ts';

/** What a button sent: its own data and the inputs of its form. Nothing in it says who somebody is. */
export type ActionData = Readonly<Record<string, unknown>>;

/**
 * Does what a `request.*` button asks for and answers with the present card, or with why not. Outside the personal chat and the bound
 * channel (a card that was copied or forwarded) nothing is done and nothing shown.
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
  const kind = pressedKinds.find((known) => known === data['card']);
  if (kind !== undefined) await adoptCard(services, context, { requestId, kind });
  const answer = await answerTo(services, context, verb, requestId, data);
  if (answer.kind !== 'card') return answer;
  // The answer takes the place of the list the request was opened from, so that it leads back there.
  const from = readListPlace(data);
  if (from !== undefined) return { ...answer, card: withWayToList(answer.card, from, t) };
  // On the presser's screen the answer takes the card's place, and is that card still.
  return kind === undefined ? answer : { ...answer, card: markCard(answer.card, kind) };
}

async function answerTo(
  services: BotServices,
  context: TurnContext,
  verb: string,
  requestId: string,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  if (verb === 'request.show') return show(services, context, requestId);
  if (verb === 'request.schedule' && String(data['preview']) === 'true') {
    return preview(services, context, requestId, schedulePick(context, data, services.now()));
  }
  const outcome = await perform(services, context, verb, requestId, data);
  if (outcome === undefined) return { kind: 'text', text: t.text('chat:refused.verb') };
  return outcome.ok
    ? { kind: 'card', card: await drawFor(services, context, outcome.request) }
    : { kind: 'text', text: refusalText(outcome, t) };
}

async function perform(
  services: BotServices,
  context: TurnContext,
  verb: string,
  requestId: string,
  data: ActionData,
): Promise<ScheduleOutcome | undefined> {
  const { actor } = await personOf(services, context);
  switch (verb) {
    case 'request.claim':
      return claimRequest(services, requestId, actor);
    case 'request.release':
      return releaseRequest(services, requestId, actor, textOf(data, 'reason'));
    case 'request.withdraw':
      return withdrawRequest(services, requestId, actor);
    case 'request.schedule': {
      const pick = schedulePick(context, data, services.now());
      return scheduleRequest(services, services.process, requestId, pick, actor);
    }
    default:
      return undefined;
  }
}

/** What a plan would be, for the one who presses alone: the channel's card stays as it is. */
async function preview(
  services: BotServices,
  context: TurnContext,
  requestId: string,
  pick: SchedulePick,
): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const outcome = await previewSchedule(services, services.process, requestId, pick, actor);
  return outcome.reason === 'preview'
    ? { kind: 'card', card: planPreview({ ...outcome, pick }, t) }
    : { kind: 'text', text: refusalText(outcome, t) };
}

async function show(services: BotServices, context: TurnContext, requestId: string): Promise<Answer> {
  const request = await visibleRequest(services, context, requestId);
  if (request !== undefined) return { kind: 'card', card: await drawFor(services, context, request) };
  const { actor } = await personOf(services, context);
  return { kind: 'text', text: refusalText({ ok: false, reason: reasonUnseen(actor) }, turnOf(context).t) };
}

async function mayShowRequests(services: BotServices, context: TurnContext): Promise<boolean> {
  return turnOf(context).place === 'personal' || isRequestsChannel(services, context);
}

function textOf(data: ActionData, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
