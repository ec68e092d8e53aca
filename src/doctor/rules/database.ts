import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { adapterOf } from '../../store/database/adapters.ts';
import type { DoctorContext } from '../context.ts';
import { fail, type Outcome, ok, type Rule } from '../rule.ts';

/** The database answers, is in UTF-8, can be used by this version, and can be written. */
export const database: Rule = {
  id: 'database',
  step: 5,
  what: 'The database answers, is in UTF8, fits this version, and can be written.',
  why: 'The bot stores everything there, and does not start without it.',
  mend: 'Check DATABASE_URL, whether the server runs, and the rights of the database user or the folder.',
  needs: ['configuration'],
  timeLimit: 15_000,
  async check(context) {
    const found = await opened(context);
    if ('status' in found) return found;
    const { encodingFault } = found;
    if (encodingFault !== undefined) return fail(encodingFault.found, { mend: encodingFault.mend });
    const { missing, newer, unusable } = found.standing;
    if (unusable.length > 0) {
      return fail(
        `A newer version wrote the database (${unusable.join(', ')}), and this version can’t use it.`,
        {
          mend: 'Start that version, or restore the copy made before the upgrade.',
        },
      );
    }
    try {
      await found.tryWriting();
    } catch (error) {
      return fail(`The database can be read but not written (${codeOf(error)}).`);
    }
    if (newer.length > 0) {
      return ok(
        `A newer version wrote the database (${newer.join(', ')}). This version can use and write it.`,
      );
    }
    return ok(
      missing.length === 0
        ? 'The database is up to date and can be written.'
        : `The database can be written. The next start migrates it (${missing.join(', ')}).`,
    );
  },
};

const tooManyConnections = '53300';
const freeSlots =
  'The server has no free connection. Lower DATABASE_POOL_SIZE, close other connections, or take a larger server.';

async function opened(context: DoctorContext) {
  const url = context.config?.databaseUrl ?? '';
  // Offline, a server can't be checked.
  const path = adapterOf(url).fileOf(url);
  if (context.offline && path === undefined)
    return { status: 'skipped', found: 'No network calls are made (--offline).' } as const;
  try {
    return (await context.database()) ?? absent(path ?? '');
  } catch (error) {
    const code = codeOf(error);
    return fail(
      `The database can’t be opened (${code}).`,
      code === tooManyConnections ? { mend: freeSlots } : {},
    );
  }
}

/** There is no database yet. The rule checks whether the first start can create it. */
function absent(path: string): Outcome {
  const folder = nearestThatExists(resolve(path));
  try {
    // The rights are not enough: the disk may be mounted read-only.
    rmdirSync(mkdtempSync(join(folder, 'doctor-')));
    return ok('There is no database yet. The first start creates it.');
  } catch {
    return fail(`There is no database yet, and the folder ${folder} can’t be written.`);
  }
}

function nearestThatExists(path: string): string {
  const parent = dirname(path);
  return parent === path || existsSync(parent) ? parent : nearestThatExists(parent);
}

/** Codes only, because messages may name the user. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return typeof cause;
  const { code, errstr } = cause as { code?: unknown; errstr?: unknown };
  if (typeof errstr === 'string') return errstr;
  return typeof code === 'string' ? code : cause.name;
}
