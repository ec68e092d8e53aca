import type { RecentColleagues } from '../../requests/ports.ts';
import type { Person } from '../../requests/request.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** The row of the settings that holds the list. */
const setting = 'recentColleagues';
/** How many are stored: a form offers no more. */
const most = 40;

/** The specialists that requests were given to, in the database. */
export function recentColleaguesIn(db: Executor): RecentColleagues {
  const list = async (): Promise<readonly Person[]> => {
    const [row] = (await find(db, {})).rows;
    return row === undefined ? [] : (JSON.parse(row.value) as readonly Person[]);
  };
  return {
    list,
    async record({ id, tenantId, name }) {
      const others = (await list()).filter((person) => person.id !== id || person.tenantId !== tenantId);
      const value = JSON.stringify([{ id, tenantId, name }, ...others].slice(0, most));
      await db
        .insertInto('settings')
        .values({ name: setting, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}

const find = preparedQuery((db) => db.selectFrom('settings').select('value').where('name', '=', setting));
