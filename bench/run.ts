import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bots, ours } from './bots.ts';
import { measure, type Row } from './measure.ts';
import { type Options, readOptions } from './options.ts';
import { ratiosTo, table } from './table.ts';

/** `npm run bench`: drives each bot through whole conversations and prints one table, or JSON. */
async function main(): Promise<void> {
  const options = readOptions(
    process.argv.slice(2),
    bots.map(({ id }) => id),
  );
  const chosen = bots.filter(({ id }) => options.only?.includes(id) ?? true);
  // On a real disk, not in memory: a durable write must have its real cost.
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-bench-'));
  // A database server may run as another user, who passes through.
  await chmod(folder, 0o711);
  // Ended from outside, it leaves by its own door: children are ended on exit.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  try {
    const rows = await measure(chosen, options, folder, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(options.json ? `${jsonOf(rows, options)}\n` : `\n${textOf(rows, options)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function textOf(rows: readonly Row[], { seconds, rounds, concurrency }: Options): string {
  const { cores, processor, node } = machine();
  return [
    table(rows, ours),
    '',
    `In brackets: the ratio to ${bots.find(({ id }) => id === ours)?.name}. Rounds: least, median and most turns/s of ${rounds}.`,
    `${seconds} s a round, ${concurrency} conversations at once; Node ${node}, ${cores} cores (${processor}), which the bot shares`,
    'with the driver and the connector stand-in. Memory and CPU are those of the bot’s own process, without a database server’s.',
  ].join('\n');
}

function jsonOf(rows: readonly Row[], options: Options): string {
  const base = rows.find(({ id }) => id === ours);
  const reported = rows.map((row) => {
    if (!row.available || !base?.available) return row;
    return { ...row, ratios: ratiosTo(base.measured.figures, row.measured.figures) };
  });
  return JSON.stringify({ options, machine: machine(), comparedWith: ours, rows: reported }, undefined, 2);
}

function machine() {
  return { node: process.versions.node, cores: availableParallelism(), processor: cpus()[0]?.model ?? '?' };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof Error && 'code' in error;
    const text = known ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
