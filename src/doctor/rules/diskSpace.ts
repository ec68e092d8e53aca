import { dirname } from 'node:path';
import { adapterOf } from '../../store/database/adapters.ts';
import { fail, ok, type Rule, skipped, warn } from '../rule.ts';

const mebibyte = 2 ** 20;
/** Below this, in bytes, the disk may be full within minutes. */
const tooLittle = 64 * mebibyte;
const little = 1024 * mebibyte;

/** The disk has free space for the database. */
export const diskSpace: Rule = {
  id: 'disk-space',
  step: 5,
  what: 'The disk with the database has free space.',
  why: 'On a full disk the bot saves nothing and answers each message with an error.',
  mend: 'Free disk space, or move the database to a larger disk.',
  needs: ['configuration'],
  check({ config, freeBytes }) {
    const url = config?.databaseUrl ?? '';
    const path = adapterOf(url).fileOf(url);
    if (path === undefined) return skipped('The database is on a server, whose own alert watches its disk.');
    const free = freeBytes(dirname(path));
    const found = `${Math.floor(free / mebibyte)} MiB are free on the disk with the database.`;
    if (free < tooLittle) return fail(found);
    return free < little ? warn(found) : ok(found);
  },
};
