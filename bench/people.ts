import { writeFile } from 'node:fs/promises';
import { demoServiceTenantId } from '../src/local/demo.ts';

/** The customers' tenants of a run, each wholly known to the directory. */
const tenants = 6_000;
/** Requests of one tenant for the same services would be asked about, so each of its conversations asks for others. */
const servicePairs = ['exchange,teams', 'sharePoint,oneDrive', 'apps,intune', 'yammer,entra'] as const;

/** How many conversations a bot can be driven through in a run. */
export const mostConversations = tenants * servicePairs.length;

/** Somebody who asks for assistance. */
export interface Person {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  /** Their personal chat with the bot. */
  readonly conversationId: string;
  /** The services they ask assistance for, as the product's form names them. */
  readonly services: string;
}

/** The person of the nth conversation. Throws a RangeError beyond {@link mostConversations}. */
export function personAt(n: number): Person {
  const services = servicePairs[Math.floor(n / tenants)];
  if (services === undefined) {
    throw new RangeError(
      `A bot went through ${mostConversations} conversations: shorten --seconds or --rounds.`,
    );
  }
  return {
    id: guid('9b2d7c40', n),
    name: `Ada Number ${n}`,
    tenantId: guid('6f3c2a10', n % tenants),
    conversationId: `a:bench-${n}`,
    services,
  };
}

/** The nth specialist. They have no chat with the bot; they work in the channel. */
export function specialistAt(n: number): Omit<Person, 'conversationId' | 'services'> {
  return { id: guid(specialistHead, n), name: `Sofia Number ${n}`, tenantId: demoServiceTenantId };
}

/** The tenant of a person of {@link personAt} or {@link specialistAt}, by their id. */
export function tenantIdOf(personId: string): string {
  if (personId.startsWith(specialistHead)) return demoServiceTenantId;
  return guid('6f3c2a10', Number.parseInt(personId.slice(-12), 16) % tenants);
}

/** Writes the tenant directory of these people, in the form of the product's contract (design.md §5). */
export async function writeDirectory(path: string): Promise<void> {
  const entries = Array.from({ length: tenants }, (_, n) => ({
    tenantId: guid('6f3c2a10', n),
    displayName: `Customer ${n}`,
    country: 'FR',
    partner: null,
    subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false }],
    admins: '*',
  }));
  await writeFile(path, JSON.stringify({ tenants: entries }));
}

const specialistHead = '3c1f8e20';

function guid(head: string, n: number): string {
  return `${head}-5b1e-4d6a-9a57-${n.toString(16).padStart(12, '0')}`;
}
