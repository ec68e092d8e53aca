import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { findTenant } from './findTenant.ts';

/** `remove`: removes a tenant's entry, so that the directory's facts apply again. */
export const removeTenant: Command = async (argv, { store }) => {
  const { positionals } = readArguments(argv, ['TENANT'], {});
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  if (!(await store.tenants.removeEntry(tenantId)))
    throw new UsageError(`There is no entry for ${tenantId}.`);
  return `The entry of ${tenantId} is removed. Within ten seconds the facts come from the directory again.\n`;
};
