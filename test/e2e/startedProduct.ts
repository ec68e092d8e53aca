import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCache } from '../support/compileCache.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startDeadlineMs = 60_000;

/** How a start of the product ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** All that was printed, standard output and error. */
  readonly printed: string;
}

/** The product, running as `npm start` runs it. */
export interface StartedProduct {
  /** The page of the customer's Playground. */
  readonly customerUrl: string;
  /** The page of the specialists' Playground. */
  readonly serviceUrl: string;
  /** Its output so far. */
  printed(): string;
  /** The last lines of the bot's log, for people who look into a failure. */
  logged(): Promise<string>;
  /** Whether any process of it is left: the bot, or a Playground. On Windows, which has no process groups, whether the bot is. */
  isAlive(): boolean;
  /**
   * Ctrl-C: the terminal signals the whole group. Resolves when the bot's process has ended. On Windows no program can press Ctrl-C for
   * another one: the bot is ended at once there.
   */
  interrupt(): Promise<Ending>;
  /** Ends the remaining processes and erases its files. May be called at any time, and again. */
  dispose(): Promise<void>;
}

/** Starts the same as `npm start -- …`, on free ports and with its files in a folder of their own. */
export async function startProduct(args: readonly string[] = []): Promise<StartedProduct> {
  const started = await start(args, {});
  const { child, folder, printed } = started;
  const announced = await Promise.race([
    addressesIn(child, printed),
    ended(started).then(({ code }) => `it ended with code ${code}`),
    once(AbortSignal.timeout(startDeadlineMs), 'abort').then(() => 'it printed no addresses in time'),
  ]);
  const dispose = async () => {
    killGroup(child);
    await ended(started);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  if (typeof announced === 'string') {
    await dispose();
    throw new Error(`The product did not start: ${announced}.\n${printed()}`);
  }
  return {
    ...announced,
    printed,
    logged: async () => {
      const log = await readFile(join(folder, 'bot.log'), 'utf8').catch(String);
      return log.split('\n').slice(-20).join('\n');
    },
    isAlive: () => signalGroup(child, 0),
    interrupt: () => {
      signalGroup(child, 'SIGINT');
      return ended(started);
    },
    dispose,
  };
}

/** Runs the same as `npm start -- …` until it ends of itself: for starts that are to be refused. */
export async function runToItsEnd(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ending> {
  const started = await start(args, env);
  const late = setTimeout(() => killGroup(started.child), startDeadlineMs);
  const ending = await ended(started);
  clearTimeout(late);
  await rm(started.folder, { recursive: true, force: true });
  return ending;
}

interface Started {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly printed: () => string;
  readonly closed: Promise<readonly [number | null, NodeJS.Signals | null]>;
}

async function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> {
  const [program, ...given] = await startCommand();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-'));
  const child = spawn(program, [...given, ...args], {
    cwd: root,
    env: {
      ...bareEnvironment(),
      ...compileCache,
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives it: to be signalled whole, and asked whether any of it is left.
    detached: true,
    windowsHide: true,
  });
  process.once('exit', () => killGroup(child));
  const chunks: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  // `close` and not `exit`: only then has all been read that was printed.
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return { child, folder, printed: () => chunks.join(''), closed };
}

/** The script `start` of package.json, with the Node that runs this. */
async function startCommand(): Promise<[string, ...string[]]> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const [program, ...args] = scripts.start.split(' ');
  if (program !== 'node') throw new Error(`"npm start" is expected to start node, not ${program}`);
  return [process.execPath, ...args];
}

/** The environment a program needs to run, and nothing that would set the bot otherwise. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, LANG }).filter(([, value]) => value !== undefined),
  );
}

interface Addresses {
  readonly customerUrl: string;
  readonly serviceUrl: string;
}

function addressesIn(child: ChildProcess, printed: () => string): Promise<Addresses> {
  return new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const customerUrl = /customer's Teams +(http:\S+)/.exec(printed())?.[1];
      const serviceUrl = /service's Teams +(http:\S+)/.exec(printed())?.[1];
      if (customerUrl !== undefined && serviceUrl !== undefined) resolve({ customerUrl, serviceUrl });
    });
  });
}

async function ended({ closed, printed }: Started): Promise<Ending> {
  const [code, signal] = await closed;
  return { code, signal, printed: printed() };
}

function killGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
}

/**
 * Signals the whole process group; answers whether there was any process in it. Windows has no such groups: there it is the bot's
 * process, and its Playgrounds end with it.
 */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return false;
  }
}
