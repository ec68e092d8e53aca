import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Tenants } from '../../store/tenants/tenants.ts';
import { UsageError } from '../terminal/usageError.ts';

const guid = z.guid().toLowerCase();
const nobody = '00000000-0000-0000-0000-000000000000';

/** The id of a tenant, from a typed id or the domain of an entry. Throws {@link UsageError}. */
export async function findTenant(typed: string, tenants: Tenants): Promise<string> {
  const id = guid.safeParse(typed.trim());
  if (id.data === nobody) throw new UsageError(`${nobody} is not a tenant id.`);
  if (id.success) return id.data;
  const domain = asciiOf(typed);
  const ids = (await tenants.listEntries())
    .filter(({ entry }) => domain !== '' && asciiOf(entry.domain ?? '') === domain)
    .map(({ entry }) => entry.tenantId);
  const [found, ...more] = ids;
  if (found === undefined) {
    throw new UsageError(
      `“${typed}” is neither a tenant id (a GUID) nor the domain of an entry. ` +
        'The id is in the Entra admin center under Overview.',
    );
  }
  if (more.length > 0) throw new UsageError(`Several entries have the domain ${domain}: ${ids.join(', ')}.`);
  return found;
}

/** A domain in ASCII form, for comparison: münchen.example is xn--mnchen-3ya.example. Empty if the text is not a domain. */
function asciiOf(domain: string): string {
  return domainToASCII(domain.trim().toLowerCase());
}
