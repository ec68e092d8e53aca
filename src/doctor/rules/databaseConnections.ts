import { dialectOf } from '../../store/database/openDatabase.ts';
import { ok, type Rule, skipped, warn } from '../rule.ts';

/** While a version takes over from the one before, the instances of both run. */
const versions = 2;

/** The PostgreSQL server lets in as many connections as all instances may open. */
export const databaseConnections: Rule = {
  id: 'database-connections',
  step: 5,
  what: 'The PostgreSQL server lets in as many connections as all instances may open, also while a new version takes over.',
  why: 'An instance that gets none waits, and after 30 seconds fails people.',
  mend: 'Lower DATABASE_POOL_SIZE or the number of instances, raise the limit, or take a larger server. Set MAX_INSTANCES to how many instances run at most.',
  needs: ['configuration', 'network'],
  async check({ config, database }) {
    if (dialectOf(config?.databaseUrl ?? '') !== 'postgres') return skipped('It is SQLite.');
    const found = await database().catch(() => undefined);
    if (config === undefined || found?.limits === undefined) return skipped('The database can’t be asked.');
    const { databasePoolSize, maxInstances } = config;
    const { available, because } = found.limits;
    const needed = databasePoolSize * maxInstances * versions;
    const sum = `${needed} (${databasePoolSize} an instance, ${maxInstances} at most, twice in an upgrade)`;
    return needed <= available
      ? ok(`${sum} are needed at most, and ${available} are let in.`)
      : warn(`${sum} are needed at most, and only ${available} are let in: ${because}.`);
  },
};
