import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../../src/config/config.ts';
import { entryOf } from '../against/treeAt.ts';
import { freePort } from '../freePort.ts';
import { ChaosError } from './chaosError.ts';

/** One instance of the product: a process that can be killed and started again, always at the same address. */
export interface ProductProcess {
  /** Where it takes activities. */
  readonly messagesUrl: string;
  /** How often it was started. */
  readonly starts: number;
  /** The ends that nobody asked for, each as the output of that process. */
  readonly crashes: readonly string[];
  /** It takes activities, or stands still. */
  readonly isUp: boolean;
  /**
   * Starts it; resolves when it takes activities, or was killed before it did.
   *
   * @param environment goes over its own
   */
  start(environment?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves as soon as it takes activities: at once, or after the next start. Rejects after a while. */
  up(): Promise<void>;
  /** SIGSTOP: it stands still until {@link goOn}. */
  standStill(): void;
  /** SIGCONT: it goes on as if nothing had been. */
  goOn(): void;
  /** kill -9. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; where that does not end it within its 10 s and some, kill -9. Returns its exit code, null if it had to be killed. */
  stop(): Promise<number | null>;
}

/** The product's waits that are shorter here; an absent one keeps its length. */
export interface Impatience {
  /** How long it holds a post for its turn, in milliseconds. */
  readonly holdMs?: number | undefined;
  /** How long a card in doubt waits before it is posted again, in seconds. */
  readonly repostPauses?: readonly number[] | undefined;
}

/** How an instance is started. */
export interface ProductOptions {
  /** Its working directory: its log goes there. */
  readonly folder: string;
  /** Its environment, besides the variables every program needs. */
  readonly environment: Readonly<Record<string, string>>;
  readonly impatience?: Impatience | undefined;
  /** The folder of another version's tree, with its packages; absent, this one's. */
  readonly tree?: string | undefined;
  /** So much its clock is ahead, in milliseconds. */
  readonly clockAheadMs?: number | undefined;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const entry = join(root, 'src/index.mjs');
const impatientEntry = join(root, 'bench/chaos/impatientProduct.ts');
const preload = new URL('./endWithBench.ts', import.meta.url).href;
const clockPreload = new URL('./clockAhead.ts', import.meta.url).href;
/** It starts in seconds, and in minutes on a machine that does much else. */
const startDeadlineMs = 240_000;
const stopDeadlineMs = 15_000;
const keptOutput = 4000;

/** An instance in local mode on a free port of the loopback, without Playgrounds; not started yet. */
export async function productProcess({
  folder,
  environment,
  impatience = {},
  tree,
  clockAheadMs = 0,
}: ProductOptions): Promise<ProductProcess> {
  const isPatient = Object.values(impatience).every((part) => part === undefined);
  const own = tree === undefined ? entry : join(tree, (await entryOf(tree)) ?? '');
  const program = [
    ...(clockAheadMs === 0 ? [] : ['--import', `${clockPreload}?ms=${clockAheadMs}`]),
    ...(isPatient || tree !== undefined ? [own] : [impatientEntry, JSON.stringify(impatience)]),
  ];
  const port = await freePort();
  const events = new EventEmitter().setMaxListeners(0);
  const crashes: string[] = [];
  let child: ChildProcess | undefined;
  let isUp = false;
  let starts = 0;

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child;
    child = undefined;
    isUp = false;
    if (ending === undefined || hasEnded(ending)) return ending?.exitCode ?? null;
    const gone = once(ending, 'exit');
    ending.kill(signal);
    // One that stands still obeys no signal but this and SIGKILL.
    ending.kill('SIGCONT');
    const late = setTimeout(() => ending.kill('SIGKILL'), stopDeadlineMs);
    await gone;
    clearTimeout(late);
    return ending.exitCode;
  };

  return {
    messagesUrl: `http://127.0.0.1:${port}/api/messages`,
    get starts() {
      return starts;
    },
    crashes,
    get isUp() {
      return isUp;
    },
    standStill: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    async start(given = {}) {
      if (child !== undefined) throw new ChaosError('The product was started twice.');
      starts += 1;
      const started = spawnProduct(program, folder, {
        PORT: String(port),
        ...environment,
        ...given,
      });
      child = started.process;
      void started.ended.then((printed) => {
        // A caller that ends it has forgotten it before.
        if (child !== started.process) return;
        child = undefined;
        isUp = false;
        crashes.push(printed);
      });
      const outcome = await Promise.race([started.greeted, started.ended.then(() => 'ended' as const)]);
      if (outcome === 'late') {
        await end('SIGKILL');
        throw new ChaosError(`The product did not start within ${startDeadlineMs / 1000} s.`);
      }
      if (outcome === 'ended' || child !== started.process) return;
      isUp = true;
      events.emit('up');
    },
    async up() {
      if (isUp) return;
      await once(events, 'up', { signal: AbortSignal.timeout(startDeadlineMs) }).catch((cause: unknown) => {
        const said = crashes.at(-1) ?? 'It did not end either.';
        throw new ChaosError(`The product did not come up within ${startDeadlineMs / 1000} s. ${said}`, {
          cause,
        });
      });
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function spawnProduct(
  program: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
) {
  const child = spawn(process.execPath, ['--import', preload, ...program], {
    cwd: folder,
    env: { ...bareEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let printed = '';
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (chunk: string) => {
      printed = (printed + chunk).slice(-keptOutput);
    });
  }
  const ended = once(child, 'exit').then(() => {
    process.removeListener('exit', killWithUs);
    return printed;
  });
  // Local mode greets when it listens, and says nothing before.
  const greeted = new Promise<'greeted' | 'late'>((resolve) => {
    const late = setTimeout(() => resolve('late'), startDeadlineMs);
    late.unref();
    child.stdout?.once('data', () => resolve('greeted'));
    child.once('exit', () => clearTimeout(late));
  });
  return { process: child, greeted, ended };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/**
 * The environment a program needs to run, and nothing that would set the product otherwise. Compiled modules are kept: it starts very
 * often.
 */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = processEnvironment();
  const given = Object.entries({ PATH, HOME, TMPDIR, LANG }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    NODE_COMPILE_CACHE: join(tmpdir(), 'onboarding-assist-chaos-compiled'),
  };
}
