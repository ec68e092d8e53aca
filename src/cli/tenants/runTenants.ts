import { readConfig } from '../../config/config.ts';
import { type Remains, scrubDatabase } from '../../store/database/scrub.ts';
import { openStore } from '../../store/store.ts';
import { UsageError } from '../terminal/usageError.ts';
import { allowTenant } from './allowTenant.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { eraseTenant } from './eraseTenant.ts';
import { expireRequests } from './expireRequests.ts';
import { exportTenant } from './exportTenant.ts';
import { importTenants } from './importTenants.ts';
import { inviteCustomer } from './inviteCustomer.ts';
import { listTenants } from './listTenants.ts';
import { reapplyErasures } from './reapplyErasures.ts';
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
  ['export', exportTenant],
  ['erase', eraseTenant],
  ['reapply', reapplyErasures],
  ['expire', expireRequests],
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
  const { databaseUrl } = readConfig(outside.environment);
  const store = await openStore(databaseUrl, outside.now);
  const said = await command(argv, { ...outside, store }).finally(() => store.close());
  if (!erasing.has(command) || argv.includes('--dry-run')) return said;
  return `${said}${remainsWords[await scrubDatabase(databaseUrl)]}`;
}

/** The commands that erase: afterwards the erased data must not be found in the files of the database either. */
const erasing: ReadonlySet<Command> = new Set([eraseTenant, reapplyErasures, expireRequests]);

const remainsWords = {
  nothing: '',
  log: 'The log of the database could not be emptied, because another process reads it all the time. Stop the bot, then run erase --continue.\n',
  pages:
    'Unused bytes of the file may hold some of it, because the bot writes all the time. Run erase --continue once more.\n',
  server: 'The server keeps old rows until vacuum, and its log and backups as long as it is set to.\n',
} as const satisfies Readonly<Record<Remains, string>>;
