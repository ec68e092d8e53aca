import { writeFile } from 'node:fs/promises';
import type { Member } from '../../standIns/connectorStandIn.ts';

/** Somebody who talks to the bot. */
export interface CastMember {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  /** Their personal chat with the bot. */
  readonly chatId: string;
}

/** The specialists' tenant and the channel that receives requests. */
export const serviceTenantId = '6f3c2a10-5b1e-4d6a-9a57-ffffffffffff';
export const requestsChannelId = '19:chaos-requests@thread.tacv2';

const customersChats = 'a:admin-';

/** Whether a conversation is the chat of an admin of a customer. */
export function isCustomersChat(conversationId: string): boolean {
  return conversationId.startsWith(customersChats);
}

/** The admin of the nth customer; each tenant has one, who sends one request. */
export function adminAt(n: number): CastMember {
  return {
    id: guid('9b2d7c40', n),
    name: `Ada Number ${n}`,
    tenantId: guid('6f3c2a10', n),
    chatId: `${customersChats}${n}`,
  };
}

/** The nth specialist. */
export function specialistAt(n: number): CastMember {
  return {
    id: guid('3c1f8e20', n),
    name: `Sofia Number ${n}`,
    tenantId: serviceTenantId,
    chatId: `a:specialist-${n}`,
  };
}

/** A person as the connector knows its members. */
export function memberOf({ id, name, tenantId }: CastMember): Member {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@chaos.example`;
  return { id: `29:${id}`, aadObjectId: id, name, email, tenantId, userRole: 'user' };
}

/** Writes the tenant directory of so many customers, each of whom may ask, in the form of design.md §5. */
export async function writeDirectory(path: string, customers: number): Promise<void> {
  const tenants = Array.from({ length: customers }, (_, n) => ({
    tenantId: adminAt(n).tenantId,
    displayName: `Customer ${n}`,
    country: 'FR',
    partner: null,
    subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false }],
    admins: '*',
  }));
  await writeFile(path, JSON.stringify({ tenants }));
}

function guid(head: string, n: number): string {
  return `${head}-5b1e-4d6a-9a57-${n.toString(16).padStart(12, '0')}`;
}
