import type { ActionContext } from '../requests/actionDefinition.ts';
import { performAction } from '../requests/actions/performAction.ts';
import { serviceId } from '../requests/policy.ts';
import type { ErasureServices } from './erase.ts';

/** The parts of the services of an erasure. */
export interface ErasureParts
  extends Pick<ErasureServices, 'transaction' | 'formerName'>,
    Pick<ActionContext, 'transact' | 'now' | 'newId' | 'process'> {
  /** The tenant of the specialists, if it is known. */
  readonly serviceTenantId: string | undefined;
  readonly serviceName: string;
}

/** The services of an erasure. The product itself acts on the requests that lose somebody. */
export function erasureServices(parts: ErasureParts): ErasureServices {
  const { transaction, formerName, transact, now, newId, process, serviceTenantId, serviceName } = parts;
  const context = { transact, now, newId, process };
  const actor = {
    id: serviceId,
    tenantId: serviceTenantId ?? '',
    name: serviceName,
    specialist: false,
    admin: 'no',
    service: true,
  } as const;
  return {
    transaction,
    formerName,
    now,
    newId,
    requeue: (requestId) => performAction(context, 'requeue', requestId, {}, actor),
    loseContact: (requestId) => performAction(context, 'loseContact', requestId, {}, actor),
  };
}
