import type { TurnContext } from 'botbuilder';
import {
  handedOverCard,
  handOverAllForm,
  handOverAllQuestion,
  mostHandedOver,
  readFormOrigin,
} from '../../../cards/requests/handOverAll.ts';
import { refusalText } from '../../../cards/requests/refusalText.ts';
import { countHandOver, handOverAgain, handsOver } from '../../requests/actions/meetings/handOverCount.ts';
import { performOnAll } from '../../requests/actions/performOnAll.ts';
import { channelOf } from '../../requests/channels.ts';
import { rolesIn } from '../../requests/policy.ts';
import { newFormKey, readPress } from '../../requests/press.ts';
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
  const { newId, local, colleagues } = services;
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
    colleagues: await colleagues.list(requests[0] && channelOf(requests[0])),
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
  const question = await askAll(services, context, ids, data);
  if (question !== undefined) return question;
  const { key } = readPress(data);
  const { assignee } = data;
  // The form is about one assignee: a request that somebody else has by now stays with them.
  const seen = { assignee: typeof assignee === 'string' ? assignee : '' };
  const press = { ...(key === undefined ? {} : { key }), seen };
  const all = ids.map((requestId) => ({ requestId, press }));
  const outcomes = await performOnAll(services, 'assign', all, data, actor);
  const requests = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.request] : []));
  const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [refusalText(outcome, t, 'team')]));
  const sentences = [...new Set(refusals)];
  const colleague = requests[0]?.assignee;
  if (colleague === undefined) return { kind: 'text', text: sentences.join('\n\n') };
  const view = { colleague, requests, refusals: sentences, origin: readFormOrigin(data) };
  return { kind: 'card', card: handedOverCard(view, t) };
}

/** Asks before requests change hands if invitations go out; undefined if none do, or the press confirms it. */
async function askAll(
  services: BotServices,
  context: TurnContext,
  ids: readonly string[],
  data: ActionData,
): Promise<Answer | undefined> {
  if (!handsOver('assign', data)) return undefined;
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const { colleague, assignee } = data;
  const found = await Promise.all(ids.map((id) => visibleRequest(services, context, id)));
  const requests = found
    .filter((request) => request !== undefined)
    .filter((request) => request.assignee?.id === assignee);
  const nextId = typeof colleague === 'string' ? colleague.trim() : '';
  const press = { action: 'assign', actor, nextId, now: services.now() } as const;
  const count = await countHandOver(services.store, requests, press);
  if (count.invitations === 0) return undefined;
  const { key } = readPress(data);
  const formKey = newFormKey(() => key ?? services.newId(), services.local);
  return {
    kind: 'card',
    card: handOverAllQuestion(
      { requests, count, key: formKey, again: handOverAgain(data), origin: readFormOrigin(data) },
      t,
    ),
  };
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
