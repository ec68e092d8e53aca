import { createHash } from 'node:crypto';

/** The tenant or the person whose data are erased or exported. Ids are lower case, as far as Entra gives them. */
export interface Subject {
  readonly tenantId: string;
  /** Absent: everybody of the tenant, and the tenant itself. */
  readonly personId?: string;
}

/** A hash that names a subject outside the database. It can't be turned back: Entra's ids are random. */
export function subjectHash({ tenantId, personId }: Subject): string {
  const named = personId === undefined ? `tenant:${tenantId}` : `person:${tenantId}:${personId}`;
  return createHash('sha256').update(named.toLowerCase()).digest('hex');
}
