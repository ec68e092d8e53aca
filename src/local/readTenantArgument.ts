import { parseArgs } from 'node:util';
import { type DemoTenantName, demoTenants, isDemoTenant } from './demo.ts';

/** An unknown argument in local mode. The message names the known ones. */
export class ArgumentError extends Error {
  readonly code = 'ARGUMENT';
}

const choices = Object.entries(demoTenants).map(([name, { shows }]) => `  ${name.padEnd(10)} ${shows}`);

/** The usage of `npm start`. */
export const startUsage = `npm start                        starts the bot; without MicrosoftAppId in local mode, with two Playgrounds
npm start -- --tenant NAME       local mode: chooses whose admin you are
${choices.join('\n')}
docs/setup.md leads from local mode to a service; docs/operations.md lists the variables.
`;

/** Reads `--tenant <name>`: you are this tenant's admin in the first Playground. Throws {@link ArgumentError} with the choices. */
export function readTenantArgument(argv: readonly string[]): DemoTenantName {
  const name = tenantIn(argv) ?? 'contoso';
  if (isDemoTenant(name)) return name;
  throw new ArgumentError(`There is no demo tenant "${name}".\n${startUsage}`);
}

function tenantIn(argv: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { tenant: { type: 'string' } } }).values.tenant;
  } catch (cause) {
    throw new ArgumentError(`Not understood: ${argv.join(' ')}.\n${startUsage}`, { cause });
  }
}
