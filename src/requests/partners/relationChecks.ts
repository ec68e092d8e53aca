import type { TenantDirectory } from '../../tenants/tenantFacts.ts';
import type { ActionContext } from '../actionDefinition.ts';
import { performOnAll } from '../actions/performOnAll.ts';
import type { Actor } from '../policy.ts';
import type { Relations, Requests } from '../ports.ts';
import { hasEnded } from '../relation.ts';
import { type AssistanceRequest, isOpen } from '../request.ts';
import { lookUpRelation } from './relationNow.ts';

/** The parts that look at partners' relations. */
export interface RelationCheckParts {
  readonly requests: Pick<Requests, 'find' | 'listOpen' | 'listOfTenant'>;
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

/** The checks of partners' relations. What changed is recorded once, also by several instances at the same time. */
export function relationChecks({
  requests,
  directory,
  context,
  service,
}: RelationCheckParts): RelationChecks {
  const isChanged = async (request: AssistanceRequest) => {
    const now = await lookUpRelation(request, directory);
    return now !== 'unclear' && (now === 'ended') !== hasEnded(request);
  };
  const record = async (request: AssistanceRequest) => {
    const action = hasEnded(request) ? 'restoreRelation' : 'endRelation';
    const changed: AssistanceRequest[] = [];
    for (const other of await requests.listOfTenant(request.tenantId)) {
      if (pairOf(other) === pairOf(request) && hasEnded(other) === hasEnded(request)) {
        if (await isChanged(other)) changed.push(other);
      }
    }
    // Only open ones are told, so they are a group of their own.
    for (const group of [changed.filter(isOpen), changed.filter((one) => !isOpen(one))]) {
      const all = group.map(({ id }) => ({ requestId: id }));
      await performOnAll(context, action, all, {}, service);
    }
  };
  return {
    async lookAgain(request) {
      if (!(await isChanged(request))) return request;
      await record(request);
      return (await requests.find(request.id)) ?? request;
    },
    async lookAtAll() {
      const asked = (await requests.listOpen()).filter(({ partner }) => partner !== undefined);
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

/** The partner and the customer of a request. */
function pairOf({ partner, tenantId }: AssistanceRequest): string {
  return JSON.stringify([partner?.tenantId, tenantId]);
}
