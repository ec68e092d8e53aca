import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAgainst } from './against/runAgainst.ts';
import { bots, ours } from './bots.ts';
import { conditions, machine } from './conditions.ts';
import { measure, type Row } from './measure.ts';
import { type Options, readOptions, usage } from './options.ts';
import { ratiosTo, table } from './table.ts';

/**
 * `npm run bench`: drives each bot through whole conversations and prints one table, or JSON. With `--against`, compares two trees. Returns
 * the exit code.
 */
async function main(): Promise<number> {
  const options = readOptions(
    process.argv.slice(2),
    bots.map(({ id }) => id),
  );
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  // On a real disk, not in memory: a durable write must have its real cost.
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-bench-'));
  // A database server may run as another user, who passes through.
  await chmod(folder, 0o711);
  // Ended from outside, it leaves by its own door: children are ended on exit.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(2));
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const { against } = options;
    if (against !== undefined) {
      const { text, isWorse } = await runAgainst({ ...options, against }, folder, tell);
      process.stdout.write(options.json ? `${text}\n` : `\n${text}\n`);
      return isWorse ? 1 : 0;
    }
    const chosen = bots.filter(({ id }) => options.only?.includes(id) ?? true);
    const rows = await measure(chosen, options, folder, tell);
    process.stdout.write(options.json ? `${jsonOf(rows, options)}\n` : `\n${textOf(rows, options)}\n`);
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function textOf(rows: readonly Row[], options: Options): string {
  return [
    table(rows, ours),
    '',
    `In brackets: the ratio to ${bots.find(({ id }) => id === ours)?.name}. Rounds: least, median and most turns/s of ${options.rounds}.`,
    conditions(options),
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

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof Error && 'code' in error;
    const text = known ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(2);
  },
);
