import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { processEnvironment } from '../src/config/config.ts';
import { startPostgres } from '../standIns/postgres.ts';

const usage = `node bench/move.ts --file PATH [--rounds N] [--pgloader]
  --file PATH   an SQLite database, such as one that bench/fill.ts filled; it is left as it is
  --rounds N    how often each program moves it, one after the other (3)
  --pgloader    also moves it with pgloader, which must be installed`;

interface Measured {
  readonly seconds: number;
  /** The highest memory of the process, in megabytes; 0 where the system does not tell it. */
  readonly megabytes: number;
}

const path = processEnvironment()['PATH'] ?? '';

/** Runs a program to its end. Rejects with what it said if it fails. */
function run(program: string, args: readonly string[], variables: Record<string, string>): Promise<Measured> {
  const began = performance.now();
  const child = spawn(program, args, {
    env: { PATH: path, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  let megabytes = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      megabytes = Math.max(megabytes, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
    } catch {
      // It has ended, or the system has no such file.
    }
  }, 100);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => {
      clearInterval(look);
      if (code === 0) done({ seconds: (performance.now() - began) / 1000, megabytes });
      else failed(new Error(`${program} ended with ${code}: ${said.slice(-2_000)}`));
    });
  });
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** `node bench/move.ts`: how long a move to PostgreSQL and back takes, beside pgloader on the same file and server. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, rounds: { type: 'string' }, pgloader: { type: 'boolean' } },
  });
  if (values.file === undefined) throw new Error(usage);
  const file = resolve(values.file);
  const rounds = Number(values.rounds ?? 3);
  // As `npm run move` starts it.
  const command = [
    '--max-semi-space-size=4',
    fileURLToPath(new URL('../src/cli/moveCommand.ts', import.meta.url)),
  ];
  const server = await startPostgres({ survivesPowerCut: true });
  const times: Record<string, Measured[]> = { there: [], back: [], pgloader: [] };
  const note = (what: string, measured: Measured) => {
    times[what]?.push(measured);
    console.log(`${what}: ${measured.seconds.toFixed(1)} s, ${measured.megabytes} MB`);
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      if (values.pgloader) {
        const url = (await server.newDatabase()).replace('postgres:', 'postgresql:');
        // With its usual batches it runs out of memory on rows of this size.
        const limits = ['--dynamic-space-size', '3072', '--with', 'prefetch rows = 10000'];
        note('pgloader', await run('pgloader', [...limits, `sqlite://${file}`, url], {}));
      }
      const url = await server.newDatabase();
      note(
        'there',
        await run(process.execPath, [...command, '--to', url], { DATABASE_URL: `sqlite:${file}` }),
      );
      const target = `${file}.back-${round}`;
      note(
        'back',
        await run(process.execPath, [...command, '--to', `sqlite:${target}`], { DATABASE_URL: url }),
      );
    }
  } finally {
    await server.stop();
  }
  for (const [what, all] of Object.entries(times)) {
    if (all.length === 0) continue;
    const memory = Math.max(...all.map(({ megabytes }) => megabytes));
    console.log(
      `${what}: median ${median(all.map(({ seconds }) => seconds)).toFixed(1)} s, at most ${memory} MB`,
    );
  }
  const other = median((times['pgloader'] ?? []).map(({ seconds }) => seconds));
  const own = median((times['there'] ?? []).map(({ seconds }) => seconds));
  if (other > 0) console.log(`ratio ${(own / other).toFixed(2)}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
