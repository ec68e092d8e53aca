import { resolve } from 'node:path';
import { StoreError } from '../database/adapter.ts';
import { adapterOf } from '../database/adapters.ts';
import { MigrationError, migrationSteps } from '../database/migrate.ts';
import { openFileSource } from './fileSource.ts';
import { openFileTarget } from './fileTarget.ts';
import { MoveError } from './moveError.ts';
import { serverName } from './serverClient.ts';
import { openServerSource } from './serverSource.ts';
import { openServerTarget } from './serverTarget.ts';
import { type Described, type Fault, FaultyRows, type MoveSource, type MoveTarget } from './sides.ts';
import { type MoveProgress, type MoveStage, Stages } from './stages.ts';
import { type MovedTable, tablesToMove } from './tables.ts';

/** The two sides of a move, and its options. */
export interface MoveOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly from: string;
  readonly to: string;
  /** Replaces U+0000 and half surrogate pairs by U+FFFD. */
  readonly mend?: boolean;
  /** Does everything but the writing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: MoveProgress) => void;
  /** How long a bot that runs on a PostgreSQL source is looked for, in milliseconds; absent, long enough to see one. */
  readonly lookMs?: number;
}

/** The result of a move. */
export interface MoveReport {
  readonly rows: number;
  readonly tables: number;
  /** How many characters were replaced. */
  readonly mended: number;
  /** The migrations that the copy got in addition. */
  readonly migrated: readonly string[];
}

/** The most faults that an error names. */
const mostNamed = 20;

/** The name of a database for people. It has no user and no password. */
export function databaseName(url: string): string {
  return adapterOf(url).fileOf(url) ?? serverName(url);
}

/**
 * Moves a database of SQLite to PostgreSQL, or back. The source is left as it was. The target gets everything in one transaction, compared
 * with the source, or nothing.
 *
 * @throws MoveError, StoreError or MigrationError with a sentence for the operator: nothing was moved
 */
export async function moveDatabase(options: MoveOptions): Promise<MoveReport> {
  const [fromFile, toFile] = [options.from, options.to].map((url) => adapterOf(url).fileOf(url));
  if ((fromFile === undefined) === (toFile === undefined)) {
    throw new MoveError(
      fromFile === undefined
        ? 'Both databases are on PostgreSQL. Use pg_dump and pg_restore for that.'
        : 'Both databases are SQLite files. Stop the bot and copy the file.',
    );
  }
  const source =
    fromFile === undefined
      ? await openServerSource(options.from, options.lookMs)
      : openFileSource(resolve(fromFile));
  try {
    const steps = await sourceSteps(source, options.from);
    const target =
      toFile === undefined
        ? await openServerTarget(options.to)
        : openFileTarget(resolve(toFile), options.dryRun ?? false);
    try {
      return await move(source, target, steps, options);
    } finally {
      await target.close().catch(() => undefined);
    }
  } finally {
    await source.close().catch(() => undefined);
  }
}

/** The migrations of the source. Throws MoveError if this version does not know all of them. */
async function sourceSteps(source: MoveSource, url: string): Promise<readonly string[]> {
  const steps = await source.migrations();
  if (steps.length === 0) throw new MoveError(`${databaseName(url)} is no database of this product.`);
  const newer = steps.filter((name) => !(name in migrationSteps));
  if (newer.length > 0) {
    throw new MoveError(
      `A newer version wrote the database ${databaseName(url)} (${newer.join(', ')}). Use the move of that version. Nothing was moved.`,
    );
  }
  return steps;
}

async function move(
  source: MoveSource & Described,
  target: MoveTarget & Described,
  steps: readonly string[],
  { to, mend = false, dryRun = false, onProgress = () => undefined }: MoveOptions,
): Promise<MoveReport> {
  const at: { table?: string; isCommitting?: boolean } = {};
  try {
    // The copy begins as the version that wrote the source, so that its migrations work on the rows.
    await target.migrate(steps);
    const tables = await commonTables(source, target);
    const counts = new Map<string, number>();
    for (const { name } of tables) counts.set(name, await source.count(name));
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
    // Each row is looked at on its way. Before that, only if nothing is to be written, or if it must be known what is mended.
    const checks = dryRun || mend;
    const stages = new Stages(onProgress, checks);
    const count = (stage: MoveStage) => (more: number) => stages.add(stage, rows === 0 ? 0 : more / rows);
    const mended = checks ? await check(source, tables, mend, count('checking')) : 0;
    const migrated = Object.keys(migrationSteps).filter((name) => !steps.includes(name));
    const report = { rows, tables: tables.length, mended, migrated };
    if (dryRun) return report;
    await target.prepare(tables);
    for (const table of tables) {
      at.table = table.name;
      await copy(source, target, table, counts.get(table.name) ?? 0, count).catch(async (cause: unknown) => {
        // The faults of all tables are named.
        if (cause instanceof FaultyRows) await check(source, tables, mend, () => undefined);
        throw cause;
      });
    }
    delete at.table;
    await target.setLastNumbers(await source.lastNumbers());
    await target.makeIndexes((all) => stages.add('indexing', 1 / all));
    await target.migrate(Object.keys(migrationSteps));
    await source.assertUnused();
    at.isCommitting = true;
    await target.commit();
    return report;
  } catch (cause) {
    throw explained(cause, at, to);
  }
}

/** Copies a table and compares both sides. Throws MoveError if they differ. */
async function copy(
  source: MoveSource,
  target: MoveTarget,
  table: MovedTable,
  all: number,
  count: (stage: MoveStage) => (more: number) => void,
): Promise<void> {
  const rows = source.rows(table, target.orderOf(table.name));
  let read = 0;
  const { sent, written } = await target.write(
    table,
    rows,
    (more) => {
      read += more;
      count('copying')(more);
    },
    () => count('comparing')(read / 2),
  );
  count('comparing')(read / 2);
  if (sent.rows === all && sent.rows === written.rows && sent.sums === written.sums) return;
  throw new MoveError(
    `The table ${table.name} differs after the copy: it has ${all} rows, ${sent.rows} were read, and ${written.rows} written. Nothing was moved.`,
  );
}

async function commonTables(source: Described, target: Described): Promise<readonly MovedTable[]> {
  if (source.kind === 'postgres' && target.kind === 'sqlite') {
    return tablesToMove(await source.describe(), await target.describe());
  }
  if (source.kind === 'sqlite' && target.kind === 'postgres') {
    return tablesToMove(await target.describe(), await source.describe());
  }
  throw new MoveError('A move goes from SQLite to PostgreSQL, or back.');
}

/** Returns how many characters are to be mended. Throws MoveError with the faults, if there are any. */
async function check(
  source: MoveSource,
  tables: readonly MovedTable[],
  mend: boolean,
  onRows: (more: number) => void,
): Promise<number> {
  const faults: Fault[] = [];
  let mended = 0;
  for (const table of tables) {
    const findings = await source.check(table, mend, onRows);
    faults.push(...findings.faults);
    mended += findings.mended;
  }
  if (faults.length === 0) return mended;
  const lines = faults
    .slice(0, mostNamed)
    .map(({ table, row, column, what }) => `  ${table}, ${row}, column ${column}: ${what}`);
  const more = faults.length > mostNamed ? ['  … and more'] : [];
  const canMend = faults.some(({ what }) => /U\+0000|surrogate/.test(what));
  throw new MoveError(
    [
      'The target can’t take these values. Nothing was moved.',
      ...lines,
      ...more,
      ...(canMend ? ['--mend replaces U+0000 and half surrogate pairs by U+FFFD.'] : []),
    ].join('\n'),
  );
}

/** The error for the operator. The databases' own messages quote values, so only their codes are told. */
function explained(
  cause: unknown,
  { table, isCommitting = false }: { readonly table?: string; readonly isCommitting?: boolean },
  to: string,
): unknown {
  if (cause instanceof MoveError || cause instanceof StoreError) return cause;
  if (cause instanceof MigrationError && cause.cause === undefined) return cause;
  const inner = cause instanceof MigrationError ? cause.cause : cause;
  const { code, constraint, errstr } = inner as {
    readonly code?: unknown;
    readonly constraint?: unknown;
    readonly errstr?: unknown;
  };
  const named = [errstr ?? code ?? (inner instanceof Error ? inner.name : typeof inner), constraint]
    .filter((one) => typeof one === 'string')
    .join(', ');
  const where = table === undefined ? '' : ` at the table ${table}`;
  return new MoveError(
    isCommitting
      ? `The connection to ${databaseName(to)} was lost at the last step (${named}). Run the move again: if it says that the target is not empty, the move was done.`
      : `The move failed${where} (${named}). Nothing was moved.`,
    { cause },
  );
}
