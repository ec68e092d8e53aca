import { adapterOf } from '../../store/database/adapters.ts';
import { networkFileSystem } from '../../store/sqlite/fileSystem.ts';
import { fail, ok, type Rule, skipped } from '../rule.ts';

/** An SQLite database is on a local disk. */
export const databaseFileSystem: Rule = {
  id: 'database-file-system',
  step: 5,
  what: 'An SQLite database is on a disk of this machine.',
  why: 'On a network file system SQLite locks up or loses data, so the bot does not start there.',
  mend: 'Set DATABASE_URL to "sqlite:PATH" on a local disk, or to a PostgreSQL server.',
  needs: ['configuration'],
  check({ config, fileSystem }) {
    const url = config?.databaseUrl ?? '';
    const path = adapterOf(url).fileOf(url);
    if (path === undefined) return skipped('The database is on a server.');
    const network = networkFileSystem(path, fileSystem);
    return network === undefined ? ok('The database is on a local disk.') : fail(`${path} is on ${network}.`);
  },
};
