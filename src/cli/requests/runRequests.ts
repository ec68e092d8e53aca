import { type Environment, readConfig } from '../../config/config.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import { openStore } from '../../store/store.ts';
import { onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import { isClosedPipe, joined } from '../terminal/writeAll.ts';
import type { Command } from './commandContext.ts';
import { countRequests } from './countRequests.ts';
import { exportRequests } from './exportRequests.ts';
import { listRequests } from './listRequests.ts';
import { recordEngagement } from './recordEngagement.ts';
import { showRequest } from './showRequest.ts';
import { usage } from './usage.ts';

/** The end of a command: the complaint, if there is one. `2` is a wrong argument, `1` any other failure. */
export interface Ending {
  readonly exitCode: 0 | 1 | 2;
  readonly complaint?: string;
}

/** The surroundings of a command. */
interface Outside {
  readonly environment: Environment;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** Prints texts as they are made. Rejects with the error of the output. */
  readonly print: (texts: AsyncIterable<string>) => Promise<void>;
}

const commands: ReadonlyMap<string, Command> = new Map([
  ['list', listRequests],
  ['show', async (argv, { store }) => showRequest(argv, store)],
  ['export', exportRequests],
  ['figures', countRequests],
  ['record', recordEngagement],
]);

/** `npm run requests`. Never rejects. A reader that goes away before the end, such as `head`, is no failure. */
export async function runRequests(argv: readonly string[], outside: Outside): Promise<Ending> {
  try {
    return await endingOf(argv, outside);
  } catch (error) {
    if (isClosedPipe(error)) return { exitCode: 0 };
    const message = error instanceof Error ? error.message : String(error);
    return { exitCode: error instanceof UsageError ? 2 : 1, complaint: `${message}\n` };
  }
}

async function endingOf(argv: readonly string[], { environment, now, print }: Outside): Promise<Ending> {
  const [name, ...rest] = argv;
  if (name === undefined || argv.includes('--help') || argv.includes('-h')) {
    await print(whole(usage));
    return { exitCode: 0 };
  }
  const command = commands.get(name);
  if (command === undefined) return { exitCode: 2, complaint: `“${name}” is not a command.\n\n${usage}` };
  const { databaseUrl, dataDir } = readConfig(environment);
  const unreadable: string[] = [];
  const store = await openStore(databaseUrl, now, undefined, {
    onUnreadable: ({ id }) => unreadable.push(id),
  });
  try {
    const said = await command(rest, { store, now, process: () => loadProcessData(dataDir) });
    await print(typeof said === 'string' ? whole(said) : joined(said));
  } finally {
    await store.close();
  }
  if (unreadable.length === 0) return { exitCode: 0 };
  return { exitCode: 1, complaint: unreadableText(unreadable) };
}

/** The ids of rows that were left out. Each is named once, and at most 1,000 are. */
function unreadableText(ids: readonly string[]): string {
  return `Left out, because they cannot be read:\n${ids.map((id) => `  ${onOneLine(id)}\n`).join('')}`;
}

async function* whole(text: string) {
  yield text;
}
