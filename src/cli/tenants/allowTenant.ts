import { readConfig } from '../../config/config.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { findTenant } from './findTenant.ts';

/** `allow`: allows a customer's tenant, or withdraws that, without a restart of the bot. */
export const allowTenant: Command = async (argv, { store, environment, now }) => {
  const { values, positionals } = readArguments(argv, argv.includes('--list') ? [] : ['TENANT'], {
    withdraw: { type: 'boolean' },
    list: { type: 'boolean' },
  });
  if (values.list && values.withdraw)
    throw new UsageError('--list and --withdraw contradict each other: give one.');
  const configured = readConfig(environment).allowedTenants;
  if (values.list) return listOf(configured, await store.allowedTenants.list());
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  if (values.withdraw) {
    const was = await store.allowedTenants.remove(tenantId);
    if (configured === '*')
      throw new UsageError('ALLOWED_TENANTS is *: every tenant may use the bot. List the tenants there.');
    if (configured.includes(tenantId)) {
      throw new UsageError(`${tenantId} is in ALLOWED_TENANTS. Remove it there, and start the bot again.`);
    }
    if (!was) throw new UsageError(`${tenantId} was not allowed.`);
    return `${tenantId} may no longer use the bot. This takes effect within ten seconds. Its requests stay.\n`;
  }
  if (configured === '*' || configured.includes(tenantId)) {
    if (await store.allowedTenants.endRefusal(tenantId)) return letIn(tenantId);
    return configured === '*'
      ? `ALLOWED_TENANTS is *, so ${tenantId} may already use the bot.\n`
      : `${tenantId} is already in ALLOWED_TENANTS.\n`;
  }
  return (await store.allowedTenants.add(tenantId, now()))
    ? letIn(tenantId)
    : `${tenantId} may already use the bot.\n`;
};

function letIn(tenantId: string): string {
  return `${tenantId} may use the bot. This takes effect within ten seconds.\n`;
}

function listOf(configured: readonly string[] | '*', added: readonly string[]): string {
  if (configured === '*') return 'Every tenant may use the bot: ALLOWED_TENANTS is *.\n';
  const rows = [
    ...configured.map((id) => `${id}  ALLOWED_TENANTS\n`),
    ...added.filter((id) => !configured.includes(id)).map((id) => `${id}  allow\n`),
  ];
  return rows.length === 0 ? 'No tenant may use the bot yet.\n' : rows.join('');
}
