import { startPostgres } from '../standIns/postgres.ts';
import { type ChaosOptions, readChaosOptions } from './chaos/chaosOptions.ts';
import { claimRun } from './chaos/claimRun.ts';
import { killRun } from './chaos/killRun.ts';
import { redeliveryRun } from './chaos/redeliveryRun.ts';
import { isEverythingKept, type Report, reportText, resultLine } from './chaos/report.ts';
import { rollRun } from './chaos/rollRun.ts';

const minute = 60_000;

/**
 * Shows that nothing is lost: kills the product, lets the connector fail, claims and brings things many times over, and compares the final
 * state with the promises. Exits with 1 if a promise was broken.
 */
async function main(): Promise<number> {
  const options = readChaosOptions(process.argv.slice(2));
  // Ended from outside, it leaves by its own door: the product is ended on exit.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const server =
    options.database === 'postgres' ? await startPostgres({ survivesPowerCut: true }) : undefined;
  try {
    const report = await run(options, server === undefined ? 'sqlite' : await server.newDatabase());
    process.stdout.write(
      options.json
        ? `${JSON.stringify(report, undefined, 2)}\n`
        : `${reportText(report)}\n\n${resultLine(report)}\n`,
    );
    return isEverythingKept(report) ? 0 : 1;
  } finally {
    await server?.stop();
  }
}

function run(
  { run, count, seed, faults, holdMs, before, database: databaseName }: ChaosOptions,
  database: string,
): Promise<Report> {
  switch (run) {
    case 'kills':
      return killRun({
        seed,
        databaseName,
        database,
        kills: count,
        faults,
        atOnce: 8,
        least: 8,
        most: 4000,
        silenceMs: 2000,
        holdMs,
        patienceMs: 10 * minute,
        // A card that was in doubt four times is posted again after more than an hour.
        drainMs: 80 * minute,
        deadlineMs: 100 * minute + count * 20_000,
        onProgress: (line) => process.stderr.write(`${line}\n`),
      });
    case 'roll':
      return rollRun({
        seed,
        database,
        disturbances: count,
        faults,
        before,
        atOnce: 6,
        most: 4000,
        silenceMs: 2000,
        patienceMs: 10 * minute,
        drainMs: 3 * minute,
        deadlineMs: 60 * minute + count * 20_000,
        onProgress: (line) => process.stderr.write(`${line}\n`),
      });
    case 'claims':
      return claimRun({ seed, database, claims: count, drainMs: minute });
    case 'redeliver':
      return redeliveryRun({ seed, databaseName, database, redeliveries: count, drainMs: minute });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof Error && 'code' in error;
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
