import { entriesLike, overlay, type TenantEntry } from '../tenants/tenantEntry.ts';
import { listedAdmin, type TenantDirectory } from '../tenants/tenantFacts.ts';

/** The store of the operator's entries. */
export interface TenantEntries {
  findEntry(tenantId: string): Promise<TenantEntry | undefined>;
  listEntries(): Promise<readonly { readonly entry: TenantEntry }[]>;
}

/** The cache time of an entry, in milliseconds: a change from the command line or another instance shows this much later. */
const freshMilliseconds = 10_000;
const maxCached = 5_000;

/**
 * A directory with the operator's entries over it. An entry overrides the directory part by part. Entries are cached for ten seconds.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function withOperatorEntries(
  directory: TenantDirectory,
  entries: TenantEntries,
  now: () => string,
): TenantDirectory & { readonly forget: (tenantId: string) => void } {
  const read = new Map<string, { readonly at: number; readonly entry: Promise<TenantEntry | undefined> }>();
  const entryOf = (tenantId: string): Promise<TenantEntry | undefined> => {
    const at = Date.parse(now());
    const known = read.get(tenantId);
    if (known !== undefined && Math.abs(at - known.at) < freshMilliseconds) return known.entry;
    const entry = entries.findEntry(tenantId);
    entry.catch(() => read.delete(tenantId));
    if (read.size >= maxCached) read.clear();
    read.set(tenantId, { at, entry });
    return entry;
  };
  return {
    async lookUp(id) {
      const tenantId = id.toLowerCase();
      const [facts, entry] = await Promise.all([directory.lookUp(tenantId), entryOf(tenantId)]);
      return entry === undefined ? facts : overlay(facts, entry);
    },
    async adminOf(id, personId) {
      const tenantId = id.toLowerCase();
      const entry = await entryOf(tenantId);
      if (entry?.admins === undefined) return directory.adminOf(tenantId, personId);
      return listedAdmin(
        { tenantId, evidence: 'operator', partner: { outcome: 'unknown' }, admins: entry.admins },
        personId,
      );
    },
    async customersLike(beginning) {
      const [listed = [], own] = await Promise.all([
        directory.customersLike?.(beginning),
        entries.listEntries(),
      ]);
      return [
        ...entriesLike(
          own.map(({ entry }) => entry),
          beginning,
        ),
        ...listed,
      ];
    },
    forget: (tenantId) => void read.delete(tenantId.toLowerCase()),
  };
}
