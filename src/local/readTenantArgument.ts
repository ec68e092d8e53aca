import { parseArgs } from 'node:util';
import { type DemoTenantName, demoTenants, isDemoTenant } from './demo.ts';

/** An argument that local mode does not take; the message names those it does. */
export class ArgumentError extends Error {
  readonly code = 'ARGUMENT';
}

/** Reads `--tenant <name>`: whose admin the first Playground is. Throws {@link ArgumentError} naming the choices. */
export function readTenantArgument(argv: readonly string[]): DemoTenantName {
  const choices = Object.entries(demoTenants).map(([name, { shows }]) => `  ${name.padEnd(10)} ${shows}`);
  const help = `Use: npm start -- --tenant <name>, with one of\n${choices.join('\n')}`;
  const name = tenantIn(argv, help) ?? 'contoso';
  if (isDemoTenant(name)) return name;
  throw new ArgumentError(`There is no demo tenant "${name}". ${help}`);
}

function tenantIn(argv: readonly string[], help: string): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { tenant: { type: 'string' } } }).values.tenant;
  } catch (cause) {
    throw new ArgumentError(`Not understood: ${argv.join(' ')}. ${help}`, { cause });
  }
}
