import { readConfig } from '../../config/config.ts';
import { openStore } from '../../store/store.ts';
import { UsageError } from '../terminal/usageError.ts';
import { allowTenant } from './allowTenant.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { importTenants } from './importTenants.ts';
import { inviteCustomer } from './inviteCustomer.ts';
import { listTenants } from './listTenants.ts';
import { removeTenant } from './removeTenant.ts';
import { setTenant } from './setTenant.ts';
import { showTenant } from './showTenant.ts';
import { usage } from './usage.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['list', listTenants],
  ['show', showTenant],
  ['set', setTenant],
  ['remove', removeTenant],
  ['import', importTenants],
  ['invite', inviteCustomer],
  ['allow', allowTenant],
]);

/** The result of a command: the text to print, or the complaint. `2` is a wrong argument, `1` any other failure. */
export interface Ending {
  readonly exitCode: 0 | 1 | 2;
  readonly said?: string;
  readonly complaint?: string;
}

/** `npm run tenants`. Never throws. */
export async function runTenants(
  argv: readonly string[],
  outside: Omit<CommandContext, 'store'>,
): Promise<Ending> {
  const [name, ...rest] = argv;
  if (name === undefined || argv.includes('--help') || argv.includes('-h'))
    return { exitCode: 0, said: usage };
  const command = commands.get(name);
  if (command === undefined) return { exitCode: 2, complaint: `“${name}” is not a command.\n\n${usage}` };
  try {
    return { exitCode: 0, said: await run(command, rest, outside) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { exitCode: error instanceof UsageError ? 2 : 1, complaint: `${message}\n` };
  }
}

async function run(
  command: Command,
  argv: readonly string[],
  outside: Omit<CommandContext, 'store'>,
): Promise<string> {
  const store = await openStore(readConfig(outside.environment).databaseUrl, outside.now);
  try {
    return await command(argv, { ...outside, store });
  } finally {
    await store.close();
  }
}
