import { createHash } from 'node:crypto';

/** The tenant or the person to erase or export. Ids are lower case, as far as Entra gives them. */
export interface Subject {
  readonly tenantId: string;
  /** A person of the tenant. Absent, like the address: everybody of the tenant, and the tenant itself. */
  readonly personId?: string;
  /** In place of the id: the e-mail address or sign-in name by which requests of the tenant name the person. */
  readonly address?: string;
}

/** Whether a subject is one person. */
export function isOnePerson({ personId, address }: Subject): boolean {
  return personId !== undefined || address !== undefined;
}

/** A hash that names a subject outside the database. It can't be turned back for ids, because Entra's are random. */
export function subjectHash({ tenantId, personId, address }: Subject): string {
  const named =
    personId !== undefined
      ? `person:${tenantId}:${personId}`
      : address !== undefined
        ? `address:${tenantId}:${address}`
        : `tenant:${tenantId}`;
  return createHash('sha256').update(named.toLowerCase()).digest('hex');
}
