import type pg from 'pg';
import { encodingFault } from '../database/encodingFault.ts';
import { migrate } from '../database/migrate.ts';
import { MoveError } from './moveError.ts';
import { kyselyOnClient } from './oneConnection.ts';
import { connect, serverName } from './serverClient.ts';
import { describeServer, numberedColumns, writeToServer } from './serverRows.ts';
import type { Described, MoveTarget } from './sides.ts';
import { stepsNamed } from './stepsNamed.ts';
import { quoted } from './tables.ts';

/** A statement that makes an index or a constraint again. */
interface Made {
  readonly drop: string;
  readonly make: string;
}

/** From this size of a table on, several processes make its indexes. For a smaller one, starting them takes longer than it saves. */
const severalProcesses = '256MB';

/**
 * Opens a PostgreSQL database to move into, and begins the transaction. It has no tables yet.
 *
 * @throws MoveError if it can't be reached, is not empty, or is not in UTF8
 */
export async function openServerTarget(url: string): Promise<MoveTarget & Described> {
  const client = await connect(url);
  try {
    await client.query('begin');
    // A table is read in the order of its pages. Indexes are sorted in memory, of a large table by several processes of the server.
    await client.query(
      `set local synchronize_seqscans = off; set local maintenance_work_mem = '256MB';
       set local max_parallel_maintenance_workers = 2; set local min_parallel_table_scan_size = '${severalProcesses}'`,
    );
    const db = kyselyOnClient(client);
    const fault = await encodingFault(db);
    if (fault !== undefined) throw new MoveError(fault.found);
    await assertEmpty(client, url);
    return serverTarget(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Tables of extensions, such as those that a hosting service installs, do not count. */
async function assertEmpty(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ schema: string | null; count: string }>(
    `select current_schema() as schema, count(c.oid) as count
     from pg_class as c
     where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and c.relnamespace = current_schema()::regnamespace
       and not exists (select 1 from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')`,
  );
  const [row] = rows;
  if (row?.schema === null || row === undefined) {
    throw new MoveError(`The database ${serverName(url)} has no schema that its user may use.`);
  }
  if (row.count === '0') return;
  throw new MoveError(
    `The database ${serverName(url)} is not empty. Create a new one (create database NAME encoding 'UTF8' template template0) ` +
      'and name that. Nothing was changed.',
  );
}

function serverTarget(client: pg.Client): MoveTarget & Described {
  let made: readonly Made[] = [];
  let names: readonly string[] = [];
  return {
    kind: 'postgres',
    migrate: (steps) =>
      migrate(kyselyOnClient(client), 'postgres', stepsNamed(steps), { isInTransaction: true }),
    describe: () => describeServer(client),
    async prepare(tables) {
      names = tables.map(({ name }) => name);
      // COPY freezes rows only in a table that was made or truncated in the same transaction.
      await client.query(`truncate ${names.map(quoted).join(', ')}`);
      made = [...(await constraints(client)), ...(await indexes(client))];
      for (const { drop } of made) await client.query(drop);
    },
    orderOf: () => [],
    write: (...given) => writeToServer(client, ...given),
    async makeIndexes(onIndex) {
      for (const { make } of made) {
        await client.query(make);
        onIndex(made.length);
      }
      // Otherwise the first queries would be planned as for empty tables.
      for (const name of names) await client.query(`analyze ${quoted(name)}`);
    },
    async setLastNumbers(last) {
      // SQLite numbers some of these columns without a sequence, so what was written counts too.
      for (const { table, column, sequence } of await numberedColumns(client)) {
        const highest = `greatest(max(${quoted(column)}), $2::bigint)`;
        await client.query(
          `select setval($1::regclass, greatest(${highest}, 1), ${highest} > 0) from ${quoted(table)}`,
          [sequence, last.get(table) ?? 0],
        );
      }
    },
    commit: async () => void (await client.query('commit')),
    // The server undoes the transaction of a connection that ends.
    close: () => client.end(),
  };
}

async function constraints(client: pg.Client): Promise<readonly Made[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint as k join pg_class as c on c.oid = k.conrelid
     where k.contype in ('p', 'u') and c.relnamespace = current_schema()::regnamespace
       and c.relname not like 'kysely\\_%'
     order by k.contype, c.relname, k.conname`,
  );
  return rows.map(({ table, name, definition }) => ({
    drop: `alter table ${quoted(table)} drop constraint ${quoted(name)}`,
    make: `alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`,
  }));
}

/** The indexes that no constraint made. */
async function indexes(client: pg.Client): Promise<readonly Made[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index as i join pg_class as c on c.oid = i.indexrelid
     where c.relnamespace = current_schema()::regnamespace
       and not exists (select 1 from pg_constraint as k where k.conindid = i.indexrelid)
     order by c.relname`,
  );
  return rows.map(({ name, definition }) => ({ drop: `drop index ${quoted(name)}`, make: definition }));
}
