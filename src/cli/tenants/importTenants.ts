import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { DirectoryFileError, readEntries } from '../../directory/fileDirectory.ts';
import type { Tenants } from '../../store/tenants/tenants.ts';
import type { TenantEntry } from '../../tenants/tenantEntry.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { inColumns, onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { effect } from './setTenant.ts';

/**
 * `import`: imports a tenant directory file, completely or not at all. An entry of the file replaces the tenant's present entry. With
 * `--replace`, entries of other tenants are removed.
 */
export const importTenants: Command = async (argv, { store, now }) => {
  const { values, positionals } = readArguments(argv, ['FILE'], { replace: { type: 'boolean' } });
  const entries = entriesOf(positionals[0] ?? '');
  const changes = await store.transaction(async ({ tenants }) => {
    const done = await saveAll(tenants, entries, now());
    return values.replace ? [...done, ...(await removeOthers(tenants, entries))] : done;
  });
  const counts = Map.groupBy(changes, ({ what }) => what);
  const total = (['added', 'changed', 'unchanged', 'removed'] as const)
    .map((what) => `${counts.get(what)?.length ?? 0} ${what}`)
    .join(', ');
  const shown = changes.filter(({ what }) => what !== 'unchanged');
  const rows = shown.map(({ what, entry }) => [
    `  ${what}`,
    entry.tenantId,
    onOneLine(entry.displayName ?? ''),
  ]);
  return `${inColumns(rows)}${total}.\n${shown.length === 0 ? '' : effect}`;
};

interface Change {
  readonly what: 'added' | 'changed' | 'unchanged' | 'removed';
  readonly entry: TenantEntry;
}

function entriesOf(path: string): readonly TenantEntry[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${path}.`);
  try {
    return readEntries(path);
  } catch (error) {
    if (error instanceof DirectoryFileError) throw new UsageError(`${error.message}\nNothing was written.`);
    throw error;
  }
}

async function saveAll(
  tenants: Tenants,
  entries: readonly TenantEntry[],
  now: string,
): Promise<readonly Change[]> {
  const kept = new Map((await tenants.listEntries()).map((one) => [one.entry.tenantId, one.entry]));
  const changes: Change[] = [];
  for (const entry of entries) {
    const before = kept.get(entry.tenantId);
    const what = before === undefined ? 'added' : isDeepStrictEqual(before, entry) ? 'unchanged' : 'changed';
    if (what !== 'unchanged') await tenants.saveEntry(entry, 'operator', now);
    changes.push({ what, entry });
  }
  return changes;
}

async function removeOthers(tenants: Tenants, entries: readonly TenantEntry[]): Promise<readonly Change[]> {
  const kept = new Set(entries.map(({ tenantId }) => tenantId));
  const others = (await tenants.listEntries()).filter(({ entry }) => !kept.has(entry.tenantId));
  for (const { entry } of others) await tenants.removeEntry(entry.tenantId);
  return others.map(({ entry }) => ({ what: 'removed', entry }));
}
