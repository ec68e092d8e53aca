import { adapterOf } from '../../store/database/adapters.ts';
import { ok, type Rule, skipped, warn } from '../rule.ts';

/** During an upgrade the instances of both versions run. */
const versions = 2;

/** The database server allows the connections of all instances. */
export const databaseConnections: Rule = {
  id: 'database-connections',
  step: 5,
  what: 'The database server allows the connections of all instances, also during an upgrade.',
  why: 'An instance without a free connection waits up to 30 seconds. Then its turns fail.',
  mend: 'Lower DATABASE_POOL_SIZE or the number of instances, raise the limit, or take a larger server. Set MAX_INSTANCES to the largest number of instances.',
  needs: ['configuration', 'network'],
  async check({ config, database }) {
    if (adapterOf(config?.databaseUrl ?? '').limits === undefined) return skipped('The database is a file.');
    const found = await database().catch(() => undefined);
    if (config === undefined || found?.limits === undefined) return skipped('The database can’t be queried.');
    const { databasePoolSize, maxInstances } = config;
    const { available, because } = found.limits;
    const needed = databasePoolSize * maxInstances * versions;
    const sum = `${needed} connections (${databasePoolSize} per instance, ${maxInstances} instance(s), twice during an upgrade)`;
    return needed <= available
      ? ok(`At most ${sum} are needed, and ${available} are allowed.`)
      : warn(`At most ${sum} are needed, and only ${available} are allowed: ${because}.`);
  },
};
