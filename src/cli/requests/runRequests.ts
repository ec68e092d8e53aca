import { type Environment, readConfig } from '../../config/config.ts';
import { openStore } from '../../store/store.ts';
import { UsageError } from '../terminal/usageError.ts';
import { showRequest } from './showRequest.ts';
import { usage } from './usage.ts';

/** The result of a command: the text to print, or the complaint. `2` is a wrong argument, `1` any other failure. */
export interface Ending {
  readonly exitCode: 0 | 1 | 2;
  readonly said?: string;
  readonly complaint?: string;
}

/** The surroundings of a command. */
interface Outside {
  readonly environment: Environment;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** `npm run requests`. Never throws. */
export async function runRequests(argv: readonly string[], { environment, now }: Outside): Promise<Ending> {
  const [name, ...rest] = argv;
  if (name === undefined || argv.includes('--help') || argv.includes('-h')) {
    return { exitCode: 0, said: usage };
  }
  if (name !== 'show') return { exitCode: 2, complaint: `“${name}” is not a command.\n\n${usage}` };
  try {
    const store = await openStore(readConfig(environment).databaseUrl, now);
    try {
      return { exitCode: 0, said: await showRequest(rest, store) };
    } finally {
      await store.close();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { exitCode: error instanceof UsageError ? 2 : 1, complaint: `${message}\n` };
  }
}
