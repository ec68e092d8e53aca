import { z } from 'zod';
import type { Subject } from '../../erasure/subject.ts';
import type { Tenants } from '../../store/tenants/tenants.ts';
import { UsageError } from '../terminal/usageError.ts';
import { findTenant } from './findTenant.ts';

/** The subject that an operator names: a tenant, or one person of it by an Entra object id or an address. Throws UsageError. */
export async function subjectOf(
  tenant: string | undefined,
  person: string | undefined,
  tenants: Tenants,
): Promise<Subject> {
  const tenantId = await findTenant(tenant ?? '', tenants);
  if (person === undefined) return { tenantId };
  const typed = person.trim();
  if (typed === '')
    throw new UsageError(
      '--person is empty. Give an Entra object id, or the address by which a request names somebody.',
    );
  if (typed.includes('@')) return { tenantId, address: typed.toLowerCase() };
  return { tenantId, personId: z.guid().safeParse(typed).success ? typed.toLowerCase() : typed };
}
