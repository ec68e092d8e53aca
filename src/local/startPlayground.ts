import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { PlaygroundConfig } from './playgroundConfig.ts';

/** The options of a Playground. */
export interface PlaygroundOptions {
  /** The name for its files, such as `customer` in `playground-customer.yml`. */
  readonly name: string;
  readonly config: PlaygroundConfig;
  /** The bot's own address, such as `http://127.0.0.1:3978`; `/api/messages` is added to it. */
  readonly botUrl: string;
  /** The port to listen on if it is free, else any free port. 0: any free port. */
  readonly port: number;
  /** The folder of its configuration and log, created if it does not exist. */
  readonly dataDir: string;
  /** The environment to pass on. The Playground gets only the variables that a program needs to run, and none of the bot's settings. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time zone of its person, such as `Asia/Bangkok`. Its activities have it. Absent: the machine's. */
  readonly timeZone?: string;
  /** The time limit until it answers, in milliseconds. */
  readonly deadlineMs: number;
  /** Called with each line that it prints. */
  readonly log?: (line: string) => void;
  /** The file to start; absent: the file of the installed package. */
  readonly cli?: string;
}

/** The end of a Playground's process. */
export interface PlaygroundExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running Playground. */
export interface Playground {
  /** Its page, for a browser on this machine. */
  readonly url: string;
  readonly port: number;
  /**
   * The address of its connector, equal to the `serviceUrl` of its activities. It accepts posts into its conversations from the start,
   * before it has sent anything. It never shows messages that came while its page was closed.
   */
  readonly serviceUrl: string;
  /** Settles when its process has ended. */
  readonly exited: Promise<PlaygroundExit>;
  /** Stops it, and resolves when its process has ended. May be called again. */
  stop(): Promise<void>;
}

/** Why a Playground did not start. */
export type PlaygroundErrorCode =
  | 'PLAYGROUND_NOT_INSTALLED'
  | 'PLAYGROUND_EXITED'
  | 'PLAYGROUND_NOT_LISTENING';

/** A Playground did not start. The message has the fix. A process that was started is ended. */
export class PlaygroundError extends Error {
  readonly code: PlaygroundErrorCode;

  constructor(code: PlaygroundErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const packageName = '@microsoft/m365agentsplayground';
const killAfterMs = 2_000;

/**
 * Starts a Microsoft 365 Agents Playground for a bot and resolves when it answers. It listens on 127.0.0.1 only, calls no other machine,
 * and ends with this process at the latest.
 *
 * @throws {PlaygroundError} if it is not installed, ends early, or does not answer in time.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const cli = options.cli ?? playgroundCli();
  const files = await writeFiles(options);
  const child = spawn(process.execPath, [...preloads(), cli, ...cliArguments(options)], {
    cwd: options.dataDir,
    env: playgroundEnvironment(options, files),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const exited = exitOf(child);
  const port = await Promise.race([
    announcedPort(child, options.log).then(onceItAnswers),
    exited.then(() => 'exited' as const),
    elapsed(options.deadlineMs),
  ]);
  if (typeof port !== 'number') {
    await end(child, exited);
    throw await startError(port, options, files, await exited);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    serviceUrl: `http://localhost:${port}/_connector`,
    exited,
    stop: () => end(child, exited),
  };
}

/**
 * The file of the Playground's command line. It is started directly and not through npx, so that ending its pid ends it.
 *
 * @param from the module to resolve it from
 * @throws {PlaygroundError} if it is not installed.
 */
export function playgroundCli(from: string = import.meta.url): string {
  try {
    return createRequire(from).resolve(`${packageName}/cli.js`);
  } catch (cause) {
    throw new PlaygroundError(
      'PLAYGROUND_NOT_INSTALLED',
      `The Microsoft 365 Agents Playground is not installed. Run "npm install" with the development dependencies, or "npm install --save-dev ${packageName}".`,
      { cause },
    );
  }
}

interface PlaygroundFiles {
  readonly config: string;
  readonly log: string;
}

async function writeFiles({ name, config, dataDir }: PlaygroundOptions): Promise<PlaygroundFiles> {
  const files = {
    config: resolve(dataDir, `playground-${name}.yml`),
    log: resolve(dataDir, `playground-${name}.log`),
  };
  await mkdir(dataDir, { recursive: true });
  await rm(files.log, { force: true });
  // JSON is valid YAML, so no YAML writer is needed.
  await writeFile(files.config, `${JSON.stringify(config, null, 2)}\n`);
  return files;
}

function preloads(): string[] {
  return ['loopbackOnly.mjs', 'endWithParent.mjs'].flatMap((file) => [
    '--import',
    new URL(file, import.meta.url).href,
  ]);
}

function cliArguments({ botUrl, port }: PlaygroundOptions): string[] {
  const endpoint = new URL('/api/messages', botUrl).href;
  return ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'];
}

const handedOn = ['PATH', 'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'TMP', 'TZ', 'LANG', 'SystemRoot'];

function playgroundEnvironment(options: PlaygroundOptions, files: PlaygroundFiles): NodeJS.ProcessEnv {
  const inherited = handedOn.flatMap((name) => {
    const value = options.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    ...(options.timeZone === undefined ? {} : { TZ: options.timeZone }),
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: files.config,
    TEAMSAPPTESTER_LOGFILE: files.log,
    TEAMSAPPTESTER_BROWSER: 'none',
    // `--dt` stops its telemetry events, but not the reports of its telemetry library on itself. Those call the cloud's metadata address
    // (169.254.169.254).
    APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    APPLICATION_INSIGHTS_NO_DIAGNOSTIC_CHANNEL: '1',
  };
}

function exitOf(child: ChildProcess): Promise<PlaygroundExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
}

function announcedPort(child: ChildProcess, log: PlaygroundOptions['log']): Promise<number> {
  return new Promise((resolve) => {
    for (const output of [child.stdout, child.stderr]) {
      if (output !== null) {
        createInterface({ input: output }).on('line', (line) => {
          log?.(line);
          const port = /^Listening on (\d+)$/.exec(line)?.[1];
          if (port !== undefined) {
            resolve(Number(port));
          }
        });
      }
    }
  });
}

/** It reports listening before it has read its configuration, and exits if that has a fault. So only an answer counts. */
async function onceItAnswers(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/_debug/ping`).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok === true ? port : new Promise<never>(() => {});
}

async function elapsed(ms: number): Promise<'late'> {
  await once(AbortSignal.timeout(ms), 'abort');
  return 'late';
}

async function startError(
  outcome: 'exited' | 'late',
  { name, deadlineMs }: PlaygroundOptions,
  { log }: PlaygroundFiles,
  exit: PlaygroundExit,
): Promise<PlaygroundError> {
  const written = await readFile(log, 'utf8').catch(() => '');
  const errors = written.split('\n').filter((line) => line.startsWith('error '));
  const ending = [`See its log, ${log}.`, ...errors].join('\n');
  return outcome === 'exited'
    ? new PlaygroundError(
        'PLAYGROUND_EXITED',
        `The ${name} Playground ended before it answered (code ${exit.code}, signal ${exit.signal}). ${ending}`,
      )
    : new PlaygroundError(
        'PLAYGROUND_NOT_LISTENING',
        `The ${name} Playground did not answer within ${deadlineMs} ms. ${ending}`,
      );
}

async function end(child: ChildProcess, exited: Promise<PlaygroundExit>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await exited;
  clearTimeout(force);
}
