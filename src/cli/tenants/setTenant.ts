import type { TenantEntry } from '../../tenants/tenantEntry.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { type EntryOptions, entryChanges } from './entryChanges.ts';
import { findTenant } from './findTenant.ts';
import { planMove } from './moveTenant.ts';
import { entryWords } from './tenantWords.ts';

/** The delay until every running bot uses a changed entry. */
export const effect = 'This takes effect within ten seconds.\n';

const nothing = 'Nothing was changed.\n';

/**
 * `set`: changes parts of a tenant's entry, or creates the entry. With `--region` it also moves the tenant's open requests, after it showed
 * what follows.
 */
export const setTenant: Command = async (argv, context) => {
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
    region: { type: 'string' },
    'move-claimed': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
  });
  const {
    region,
    'move-claimed': withClaimed = false,
    'dry-run': isDry = false,
    yes = false,
    ...parts
  } = values;
  if (withClaimed && region === undefined)
    throw new UsageError('--move-claimed says how --region moves requests: give --region ID as well.');
  const changesEntry = Object.keys(parts).length > 0;
  if (!changesEntry && region === undefined)
    throw new UsageError('There is nothing to set. Give at least one option.');
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  // A fault of either part is named before anything is changed.
  const entry = changesEntry ? changeOf(tenantId, await store.tenants.findEntry(tenantId), parts) : undefined;
  const move = region === undefined ? undefined : await planMove(context, tenantId, { region, withClaimed });
  const shown = `${entry?.said ?? ''}${move?.shown ?? ''}`;
  if (isDry) return `${shown}${nothing}`;
  if (move !== undefined && !move.isEmpty && !yes) {
    const typed = await context.ask?.(`${shown}\nType yes to move them: `);
    if (typed === undefined) throw new UsageError(`${shown}\nGive --yes to move them without a question.`);
    if (typed.trim().toLowerCase() !== 'yes') return nothing;
  }
  const changed = changesEntry
    ? await store.transaction(async ({ tenants }) => {
        const change = changeOf(tenantId, await tenants.findEntry(tenantId), parts);
        if (change.entry === undefined) return change.said;
        await tenants.saveEntry(change.entry, 'operator', now());
        return `${change.said}${effect}`;
      })
    : '';
  if (move === undefined) return changed;
  if (move.isEmpty) return `${changed}${move.shown}${changesEntry ? '' : nothing}`;
  return `${changed}${yes ? move.shown : ''}${await move.make()}`;
};

/** An entry with the named parts changed, and the lines that say so; without an entry, nothing changes. */
function changeOf(
  tenantId: string,
  before: TenantEntry | undefined,
  parts: EntryOptions,
): { readonly entry?: TenantEntry; readonly said: string } {
  const entry = entryChanges(before ?? { tenantId }, parts);
  const was = entryWords(before ?? { tenantId });
  const is = entryWords(entry);
  const changes = [...new Set([...is.keys(), ...was.keys()])].filter(
    (part) => was.get(part) !== is.get(part),
  );
  if (before !== undefined && changes.length === 0)
    return { said: `The entry of ${tenantId} already says so.\n` };
  const lines = changes.map(
    (part) => `  ${part}: ${was.get(part) ?? 'unknown'} → ${is.get(part) ?? 'unknown'}\n`,
  );
  return { entry, said: `${tenantId}${before === undefined ? ', a new entry' : ''}\n${lines.join('')}` };
}
