import type { TenantDirectory } from '../../tenants/tenantFacts.ts';
import type { ActionContext } from '../actionDefinition.ts';
import { performOnAll } from '../actions/performOnAll.ts';
import type { Actor } from '../policy.ts';
import type { Relations, Requests } from '../ports.ts';
import { hasEnded, isVerified } from '../relation.ts';
import { type AssistanceRequest, isOpen, openStates } from '../request.ts';
import { eachIn } from '../requestList.ts';
import { lookUpRelation } from './relationNow.ts';

/** The parts that look at partners' relations. */
export interface RelationCheckParts {
  readonly requests: Pick<Requests, 'find' | 'stepOf' | 'listOfTenant'>;
  /** It caches its answers, and nobody waits long for it. */
  readonly directory: TenantDirectory;
  readonly context: ActionContext;
  /** The product itself. */
  readonly service: Actor;
}

/** Looks at partners' relations: at one when somebody acts on it, and at all of them daily. */
export interface RelationChecks extends Relations {
  /** Looks at the relation of every open request. People are told once of all requests of one partner for one customer. */
  lookAtAll(): Promise<void>;
}

/** The checks of partners' relations. A change is recorded once, also by several instances at the same time. */
export function relationChecks({
  requests,
  directory,
  context,
  service,
}: RelationCheckParts): RelationChecks {
  const changeOf = async (request: AssistanceRequest): Promise<Change> => {
    const now = await lookUpRelation(request, directory);
    if (now === 'unclear') return 'none';
    if (now === 'ended') return hasEnded(request) ? 'none' : 'ended';
    if (hasEnded(request)) return 'back';
    return isVerified(request) ? 'none' : 'verified';
  };
  const isChanged = async (request: AssistanceRequest) => (await changeOf(request)) !== 'none';
  const record = async (request: AssistanceRequest) => {
    const same = (await requests.listOfTenant(request.tenantId)).filter(
      (other) => pairOf(other) === pairOf(request),
    );
    const found = await Promise.all(
      same.map(async (one) => ({
        id: one.id,
        change: await changeOf(one),
        certainty: await lookUpRelation(one, directory),
        // Only open ones are told, so they are a group of their own.
        isOpen: isOpen(one),
      })),
    );
    const groups = Map.groupBy(found, ({ change, isOpen }) => JSON.stringify([change, isOpen]));
    for (const [, group] of groups) {
      const [{ change, certainty } = { change: 'none', certainty: 'unclear' }] = group;
      if (change === 'none') continue;
      const all = group.map(({ id }) => ({ requestId: id }));
      const action = change === 'ended' ? 'endRelation' : 'restoreRelation';
      await performOnAll(context, action, all, { certainty }, service);
    }
  };
  return {
    async lookAgain(request) {
      if (!(await isChanged(request))) return request;
      await record(request);
      return (await requests.find(request.id)) ?? request;
    },
    async lookAtAll() {
      const asked: AssistanceRequest[] = [];
      for await (const request of eachIn(requests, openStates)) {
        if (request.partner !== undefined) asked.push(request);
      }
      for (const [, theirs] of Map.groupBy(asked, pairOf)) {
        for (const request of theirs) {
          if (!(await isChanged(request))) continue;
          await record(request);
          break;
        }
      }
    },
  };
}

/** A difference between the relation as it is stored and as it is now. */
type Change = 'none' | 'ended' | 'back' | 'verified';

/** The partner and the customer of a request. */
function pairOf({ partner, tenantId }: AssistanceRequest): string {
  return JSON.stringify([partner?.tenantId, tenantId]);
}
