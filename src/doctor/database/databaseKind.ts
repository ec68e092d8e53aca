import { adapterOf } from '../../store/database/adapters.ts';
import { ok, type Rule, skipped, warn } from '../rule.ts';

/** So many requests were measured on SQLite: the comparison of database sizes in docs/reliability.md. */
const measuredRequests = 1_000_000;

/** SQLite is enough for what the service has become. */
export const databaseKind: Rule = {
  id: 'database-kind',
  step: 5,
  what: 'An SQLite database has one instance, and no more requests than were measured.',
  why: 'Only one instance can use an SQLite file: a second one does not start.',
  mend: 'It is time for PostgreSQL. npm run move takes everything over: docs/operations.md, “From SQLite to PostgreSQL, and back”.',
  needs: ['configuration'],
  async check({ config, database }) {
    if (config === undefined || adapterOf(config.databaseUrl).fileOf(config.databaseUrl) === undefined) {
      return skipped('The database is on a server.');
    }
    if (config.maxInstances > 1) {
      return warn(`MAX_INSTANCES is ${config.maxInstances}, and an SQLite file has one instance.`);
    }
    const found = await database().catch(() => undefined);
    if (found === undefined || found.standing.missing.length > 0) return ok('An SQLite file is enough.');
    const requests = await found.lastRequestNumber();
    return requests <= measuredRequests
      ? ok(`An SQLite file is enough for one instance and ${requests} requests.`)
      : warn(`The SQLite file has had ${requests} requests, and ${measuredRequests} were measured.`);
  },
};
