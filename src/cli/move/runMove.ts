import { readConfig } from '../../config/config.ts';
import { databaseAddressFault, type Environment } from '../../config/configShapes.ts';
import { databaseName, type MoveReport, moveDatabase } from '../../store/move/moveDatabase.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import { MoveProgressView, type ProgressScreen } from './progress.ts';

/** The usage of `npm run move`. */
export const usage = `npm run move -- --to postgres://USER@HOST/DATABASE   moves everything in the SQLite file of DATABASE_URL into an empty database
npm run move -- --to sqlite:PATH                     moves everything in the PostgreSQL database of DATABASE_URL into a new file
    --dry-run   does everything but the writing
    --mend      replaces characters that PostgreSQL does not take (U+0000, half surrogate pairs) by U+FFFD
Stop the bot first. The database of DATABASE_URL is left as it is. PGPASSWORD can give the password instead of the address.
`;

/** The dependencies of the command. */
export interface MoveContext {
  readonly environment: Environment;
  readonly screen: ProgressScreen;
}

/** The result of the command. `2` is a wrong argument, `1` any other failure. */
export interface MoveEnding {
  readonly exitCode: 0 | 1 | 2;
  readonly said?: string;
  readonly complaint?: string;
}

/** `npm run move`. Never throws. */
export async function runMove(
  argv: readonly string[],
  { environment, screen }: MoveContext,
): Promise<MoveEnding> {
  if (argv.includes('--help') || argv.includes('-h')) return { exitCode: 0, said: usage };
  const view = new MoveProgressView(screen);
  try {
    const { values } = readArguments(argv, [], {
      to: { type: 'string' },
      'dry-run': { type: 'boolean' },
      mend: { type: 'boolean' },
    });
    const to = addressOf(values.to);
    const { databaseUrl: from } = readConfig(environment);
    const dryRun = values['dry-run'] ?? false;
    const began = screen.now();
    const report = await moveDatabase({
      from,
      to,
      dryRun,
      mend: values.mend ?? false,
      onProgress: (progress) => view.show(progress),
    }).finally(() => view.end());
    const seconds = Math.round((screen.now() - began) / 1000);
    return { exitCode: 0, said: summary(report, { from, to, dryRun, seconds }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof UsageError
      ? { exitCode: 2, complaint: `${message}\n\n${usage}` }
      : { exitCode: 1, complaint: `${message}\n` };
  }
}

function addressOf(to: string | undefined): string {
  if (to === undefined) throw new UsageError('--to is missing.');
  const fault = databaseAddressFault(to);
  if (fault !== undefined) throw new UsageError(`--to takes ${fault}.`);
  return to;
}

function summary(
  { rows, tables, mended, migrated }: MoveReport,
  { from, to, dryRun, seconds }: { from: string; to: string; dryRun: boolean; seconds: number },
): string {
  const what = `${rows} rows of ${tables} tables`;
  const mendedWords =
    mended === 0 ? '' : ` ${mended} characters ${dryRun ? 'would be' : 'were'} replaced by U+FFFD.`;
  if (dryRun) {
    return `${what} in ${databaseName(from)} can be moved to ${databaseName(to)}.${mendedWords} Nothing was written.\n`;
  }
  const brought =
    migrated.length === 0 ? '' : ` The copy was brought to this version (${migrated.join(', ')}).`;
  return (
    `${what} were moved from ${databaseName(from)} to ${databaseName(to)} in ${seconds} s, and compared.${mendedWords}${brought}\n` +
    'Set DATABASE_URL to the new database, then start the bot. Keep the old database until you are sure.\n'
  );
}
