import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../src/config/config.ts';
import { type Usage, usageQuestion } from './bots/usage.ts';

/** A process of the bench: a bot, the connector, or a database server. */
export interface Child {
  readonly name: string;
  /** The first message it sends over its IPC channel that has this property. */
  told<Value>(property: string): Promise<Value>;
  /** The usage it reports now. */
  usage(): Promise<Usage>;
  /** Rejects when it ends before it was told to. */
  readonly died: Promise<never>;
  /** Asks it to end, and makes it end where it does not within some seconds. May be called again. */
  stop(): Promise<void>;
}

/** A process that ended, or did not answer, when it should not have; the message holds its output. */
export class ChildError extends Error {
  readonly code = 'CHILD';
}

/** The root of the checkout that the bench belongs to. */
export const root = fileURLToPath(new URL('../', import.meta.url));
const reporter = new URL('./bots/reporter.ts', import.meta.url).href;
const answerDeadlineMs = 30_000;
const stopDeadlineMs = 12_000;
const keptOutput = 4_000;

/** How a program is started. */
export interface Start {
  readonly args?: readonly string[];
  /** Variables over the bare environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Node's own flags. */
  readonly flags?: readonly string[];
  /** The folder it is started in; absent, the root of this checkout. */
  readonly cwd?: string;
}

/**
 * Starts a program with the Node that runs the bench. It gets a bare environment and the given variables, and ends with the bench: by being
 * stopped, or because its IPC channel closes.
 *
 * @param file path of the program from the folder it is started in
 */
export function startChild(
  name: string,
  file: string,
  { args = [], env = {}, flags = [], cwd = root }: Start = {},
): Child {
  const child = spawn(process.execPath, [...flags, '--import', reporter, file, ...args], {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  let printed = '';
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (chunk: string) => {
      printed = (printed + chunk).slice(-keptOutput);
    });
  }
  const ended = once(child, 'close');
  let stopping = false;
  const died = ended.then(() => {
    if (stopping) return new Promise<never>(() => undefined);
    throw new ChildError(`${name} ended by itself (code ${child.exitCode}).\n${printed}`);
  });
  // Everybody who waits for something races with it; if nobody waits just now, the next one is told.
  died.catch(() => undefined);
  const told = <Value>(property: string) =>
    Promise.race([
      died,
      message<Value>(child, property, () => `${name} did not tell "${property}".\n${printed}`),
    ]);
  return {
    name,
    told,
    died,
    usage() {
      const answer = told<Usage>('usage');
      child.send(usageQuestion);
      return answer;
    },
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) end();
      const late = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs);
      await ended;
      clearTimeout(late);
      process.removeListener('exit', end);
    },
  };
}

function message<Value>(child: ChildProcess, property: string, why: () => string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(late);
      child.removeListener('message', look);
    };
    const look = (given: unknown) => {
      if (typeof given !== 'object' || given === null || !(property in given)) return;
      done();
      resolve((given as Record<string, Value>)[property] as Value);
    };
    const late = setTimeout(() => {
      done();
      reject(new ChildError(why()));
    }, answerDeadlineMs);
    late.unref();
    child.on('message', look);
  });
}

/** The environment a program needs to run, and nothing that would set the bot otherwise. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = processEnvironment();
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, LANG }).filter(([, value]) => value !== undefined),
  );
}
