import type { Member } from '../../../standIns/connectorStandIn.ts';
import { serviceTenantId } from '../../../standIns/testService.ts';

/** A specialist as the connector lists them among the members of a channel; their name is their id. */
export function channelMember(id: string): Member {
  return { id: `29:${id}`, aadObjectId: id, name: id, tenantId: serviceTenantId, userRole: 'user' };
}
