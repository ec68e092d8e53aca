import { readArguments } from '../terminal/readArguments.ts';
import { inColumns, onOneLine } from '../terminal/terminalText.ts';
import type { Command } from './commandContext.ts';
import { partnerWord } from './tenantWords.ts';

/** `list`: the operator's entries. The JSON is a tenant directory file that `import` reads. */
export const listTenants: Command = async (argv, { store }) => {
  const { values } = readArguments(argv, [], { json: { type: 'boolean' } });
  const kept = await store.tenants.listEntries();
  if (values.json) return `${JSON.stringify({ tenants: kept.map(({ entry }) => entry) }, null, 2)}\n`;
  if (kept.length === 0) return 'There are no entries yet. The facts come from the directory.\n';
  const rows = kept.map(({ entry, setBy, setAt }) => [
    entry.tenantId,
    onOneLine(entry.displayName ?? ''),
    entry.domain ?? '',
    onOneLine(partnerWord(entry)),
    `${setAt} ${setBy}`,
  ]);
  return inColumns([['tenant', 'name', 'domain', 'partner', 'set'], ...rows]);
};
