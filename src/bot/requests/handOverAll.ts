import type { TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/kit/card.ts';
import {
  type HandOverElsewhereView,
  handedOverCard,
  handOverAllForm,
  handOverAllQuestion,
  handOverElsewhereQuestion,
  mostHandedOver,
  readFormOrigin,
} from '../../../cards/requests/handOverAll.ts';
import { refusalText } from '../../../cards/requests/refusalText.ts';
import { offeredFor } from '../../presentation/offeredColleagues.ts';
import { previewAssign } from '../../requests/actions/casework/assign.ts';
import { countHandOver, handOverAgain, handsOver } from '../../requests/actions/meetings/handOverCount.ts';
import { type OneOfAll, performOnAll } from '../../requests/actions/performOnAll.ts';
import { rolesIn } from '../../requests/policy.ts';
import { newFormKey, readPress } from '../../requests/press.ts';
import type { AsksFirst } from '../../requests/refusal.ts';
import { allAssignedTo } from '../../requests/requestList.ts';
import { personOf, visibleRequest } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import type { ActionData } from './requestActions.ts';
import { teamAccess } from './requestLists.ts';

/**
 * `list.handOver` shows the form that hands over several requests of one assignee; `list.assign` gives the ticked ones to one colleague.
 * For specialists, in person or in the channel that receives requests.
 */
export async function handOverAll(
  services: BotServices,
  context: TurnContext,
  verb: 'list.handOver' | 'list.assign',
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  const access = await teamAccess(services, context);
  if (access !== 'yes') return { kind: 'text', text: t.text(`chat:refused.${access}`) };
  return verb === 'list.handOver' ? form(services, context, data) : assignAll(services, context, data);
}

async function form(services: BotServices, context: TurnContext, data: ActionData): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const { newId, local } = services;
  const { assignee: id } = data;
  // Every specialist is of the service's tenant.
  const person = { id: typeof id === 'string' ? id : '', tenantId: actor.tenantId };
  const found = await allAssignedTo(services.store.requests, person, mostHandedOver + 1);
  const all = found.filter((request) => rolesIn(request, actor).includes('specialist'));
  const requests = all.slice(0, mostHandedOver);
  const assignee = requests[0]?.assignee;
  if (assignee === undefined) return { kind: 'text', text: t.text('desk:handOverAll.none') };
  const view = {
    assignee,
    requests,
    hasMore: all.length > requests.length,
    colleagues: requests[0] === undefined ? [] : (await offeredFor(services, requests[0])).colleagues,
    origin: readFormOrigin(data),
    key: newFormKey(newId, local),
  };
  return { kind: 'card', card: handOverAllForm(view, t) };
}

async function assignAll(services: BotServices, context: TurnContext, data: ActionData): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const ids = tickedIn(data['requests']);
  if (ids.length === 0) return { kind: 'text', text: t.text('desk:handOverAll.requestsError') };
  const { key } = readPress(data);
  const { assignee } = data;
  // The form is about one assignee: a request that somebody else has by now stays with them.
  const seen = { assignee: typeof assignee === 'string' ? assignee : '' };
  const press = { ...(key === undefined ? {} : { key }), seen };
  const all = ids.map((requestId) => ({ requestId, press }));
  const question = await askAll(services, context, all, data);
  if (question !== undefined) return { kind: 'card', card: question };
  const outcomes = await performOnAll(services, 'assign', all, data, actor);
  const requests = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.request] : []));
  const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [refusalText(outcome, t, 'team')]));
  const sentences = [...new Set(refusals)];
  const colleague = requests[0]?.assignee;
  if (colleague === undefined) return { kind: 'text', text: sentences.join('\n\n') };
  const view = { colleague, requests, refusals: sentences, origin: readFormOrigin(data) };
  return { kind: 'card', card: handedOverCard(view, t) };
}

/**
 * Asks before requests change hands if some of them move to another channel, if the colleague is away, or if invitations go out. Undefined
 * if nothing of it is so, or the press confirms it.
 */
async function askAll(
  services: BotServices,
  context: TurnContext,
  all: readonly OneOfAll[],
  data: ActionData,
): Promise<Card | undefined> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const { colleague, assignee } = data;
  const found = await Promise.all(all.map(({ requestId }) => visibleRequest(services, context, requestId)));
  const requests = found
    .filter((request) => request !== undefined)
    .filter((request) => request.assignee?.id === assignee);
  const nextId = typeof colleague === 'string' ? colleague.trim() : '';
  const press = { action: 'assign', actor, nextId, now: services.now() } as const;
  const isCounted = handsOver('assign', data);
  const count = await countHandOver(services.store, isCounted ? requests : [], press);
  const { key } = readPress(data);
  const view = {
    count,
    origin: readFormOrigin(data),
    key: newFormKey(() => key ?? services.newId(), services.local),
  };
  const asked = await previewAssign(services, all, data, actor);
  const [first] = asked;
  if (first !== undefined) {
    const moves = await movesIn(services, asked);
    const input = handOverAgain(data);
    return handOverElsewhereQuestion({ ...view, ...first, moves, input }, t);
  }
  if (count.invitations === 0) return undefined;
  return handOverAllQuestion({ ...view, requests, again: handOverAgain(data) }, t);
}

/** The requests that would move, by their channels, with the people who read them there. */
async function movesIn(
  { colleagues }: Pick<BotServices, 'colleagues'>,
  asked: readonly AsksFirst[],
): Promise<HandOverElsewhereView['moves']> {
  const channels = new Map(
    asked.flatMap(({ channel }) => (channel === undefined ? [] : [[channel.channelId, channel] as const])),
  );
  return Promise.all(
    [...channels.values()].map(async (channel) => ({
      channel,
      requests: asked
        .filter((one) => one.channel?.channelId === channel.channelId)
        .map(({ request }) => request),
      readers: await colleagues.list(channel.channelId),
    })),
  );
}

/** The ids of the ticked requests, as Teams sends them: separated by commas. A form has at most so many. */
function tickedIn(ticked: unknown): readonly string[] {
  if (typeof ticked !== 'string') return [];
  const ids = ticked
    .split(',', mostHandedOver)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return [...new Set(ids)];
}
