import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportData } from '../../erasure/exportData.ts';
import { readArguments } from '../terminal/readArguments.ts';
import type { Command } from './commandContext.ts';
import { findTenant } from './findTenant.ts';

/** `export`: writes a tenant's data into two files, which only the user of this command may read. */
export const exportTenant: Command = async (argv, { store, now }) => {
  const { values, positionals } = readArguments(argv, ['TENANT'], { folder: { type: 'string' } });
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  const folder = values.folder ?? '.';
  const { customer, team } = await exportData(store, { tenantId }, now());
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: object) => {
    const path = join(folder, name);
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    return path;
  };
  return (
    `${write(`${tenantId}.json`, customer)}  for the customer\n` +
    `${write(`${tenantId}-team.json`, team)}  the team's notes and the operator's entry: not for the customer\n`
  );
};
