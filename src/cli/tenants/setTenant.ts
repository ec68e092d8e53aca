import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { entryChanges } from './entryChanges.ts';
import { findTenant } from './findTenant.ts';
import { moveTenant } from './moveTenant.ts';
import { entryWords } from './tenantWords.ts';

/** The delay until every running bot uses a changed entry. */
export const effect = 'This takes effect within ten seconds.\n';

/** `set`: changes parts of a tenant's entry, or creates the entry. With `--region` it moves the tenant's open requests. */
export const setTenant: Command = async (argv, context) => {
  if (argv.some((part) => part === '--region' || part.startsWith('--region=')))
    return moveTenant(argv, context);
  const { store, now } = context;
  const { values, positionals } = readArguments(argv, ['TENANT'], {
    name: { type: 'string' },
    domain: { type: 'string' },
    country: { type: 'string' },
    partner: { type: 'string' },
    'partner-tenant': { type: 'string' },
    'no-partner': { type: 'boolean' },
    'partner-unknown': { type: 'boolean' },
    admins: { type: 'string' },
    customer: { type: 'string', multiple: true },
    clear: { type: 'string', multiple: true },
  });
  if (Object.keys(values).length === 0)
    throw new UsageError('There is nothing to set. Give at least one option.');
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  return store.transaction(async ({ tenants }) => {
    const before = await tenants.findEntry(tenantId);
    const entry = entryChanges(before ?? { tenantId }, values);
    const was = entryWords(before ?? { tenantId });
    const is = entryWords(entry);
    const changes = [...new Set([...is.keys(), ...was.keys()])].filter(
      (part) => was.get(part) !== is.get(part),
    );
    if (before !== undefined && changes.length === 0) return `The entry of ${tenantId} already says so.\n`;
    await tenants.saveEntry(entry, 'operator', now());
    const lines = changes.map(
      (part) => `  ${part}: ${was.get(part) ?? 'unknown'} → ${is.get(part) ?? 'unknown'}\n`,
    );
    return `${tenantId}${before === undefined ? ', a new entry' : ''}\n${lines.join('')}${effect}`;
  });
};
