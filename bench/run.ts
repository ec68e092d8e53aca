import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAgainst } from './against/runAgainst.ts';
import { bots, ours } from './bots.ts';
import { type CaseworkRow, caseworkOf, caseworkText, isTooSlow } from './casework/caseworkFigures.ts';
import { driveCases } from './casework/driveCases.ts';
import { conditions, machine } from './conditions.ts';
import { drive } from './drive.ts';
import { measure, type Row } from './measure.ts';
import { type Options, readOptions, usage } from './options.ts';
import { ratiosTo, table } from './table.ts';

/**
 * `npm run bench`: drives each bot through whole conversations, and ours through casework, and prints tables, or JSON. With `--against`, compares two trees. Returns
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
    const chosen = bots.filter(
      ({ id, hasCasework, checksNoToken }) =>
        (options.only?.includes(id) ?? true) &&
        (hasCasework === true || !options.casework) &&
        (checksNoToken !== true || !options.tokens),
    );
    const measured = options.casework
      ? await measure(chosen, options, folder, tell, driveCases)
      : await measure(chosen, options, folder, tell, drive, options.tokens ? undefined : driveCases);
    const casework = caseworkOf(measured, options.casework);
    const rows = options.casework ? [] : measured;
    process.stdout.write(
      options.json
        ? `${jsonOf(rows, casework, options)}\n`
        : `\n${textOf(rows, casework, options).join('\n\n')}\n`,
    );
    return isTooSlow(casework) ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function textOf(rows: readonly Row[], casework: readonly CaseworkRow[], options: Options): readonly string[] {
  const name = bots.find(({ id }) => id === ours)?.name;
  const comparison = [
    table(rows, ours),
    '',
    `In brackets: the ratio to ${name}. Rounds: least, median and most turns/s of ${options.rounds}.`,
  ].join('\n');
  return [
    ...(rows.length === 0 ? [] : [comparison]),
    ...(casework.length === 0 ? [] : [caseworkText(casework)]),
    conditions(options),
  ];
}

function jsonOf(rows: readonly Row[], casework: readonly CaseworkRow[], options: Options): string {
  const base = rows.find(({ id }) => id === ours);
  const reported = rows.map((row) => {
    if (!row.available || !base?.available) return row;
    return { ...row, ratios: ratiosTo(base.measured.figures, row.measured.figures) };
  });
  return JSON.stringify(
    { options, machine: machine(), comparedWith: ours, rows: reported, casework },
    undefined,
    2,
  );
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
