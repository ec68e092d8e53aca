import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { applicationName } from '../postgres/postgres.ts';
import { MoveError } from './moveError.ts';
import { connect, serverName } from './serverClient.ts';
import { describeServer, numberedColumns, serverRows } from './serverRows.ts';
import type { Described, MoveSource } from './sides.ts';
import { quoted } from './tables.ts';

/** How long a running bot's connections are looked for, in milliseconds: a bot looks into its inbox every second. */
const usualLookMs = 2_500;
/** The pause between two looks, in milliseconds. */
const pauseMs = 250;

/** Another connection to the database. */
interface Session {
  readonly pid: number;
  readonly name: string;
  readonly address: string | null;
}

/**
 * Opens a PostgreSQL database to be moved: a snapshot of it in a read-only transaction, and a lock that lets others read but not write.
 *
 * @param lookMs how long a running bot is looked for, in milliseconds
 * @throws MoveError if it can't be reached, or a bot runs on it
 */
export async function openServerSource(url: string, lookMs = usualLookMs): Promise<MoveSource & Described> {
  const client = await connect(url);
  try {
    await refuseRunningBot(client, url, lookMs);
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`,
    );
    if (rows.length > 0) {
      await client
        .query(`lock table ${rows.map(({ name }) => quoted(name)).join(', ')} in exclusive mode`)
        .catch((cause: unknown) => {
          throw new MoveError(
            `The tables of ${serverName(url)} can’t be locked: another program writes to them, or the user does not own them. ` +
              'Stop every bot and command, and name the user of the bot. Nothing was moved.',
            { cause },
          );
        });
    }
    return serverSource(client, url);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function refuseRunningBot(client: pg.Client, url: string, lookMs: number): Promise<void> {
  for (let left = lookMs; left > 0; left -= pauseMs) {
    const { rows } = await client.query<Session>(
      `select pid, application_name as name, host(client_addr) as address from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name = $1`,
      [applicationName],
    );
    if (rows.length > 0) {
      throw new MoveError(
        `A bot runs on ${serverName(url)}: ${rows.map(words).join('; ')}. Stop it first. Nothing was moved.`,
      );
    }
    await pause(Math.min(left, pauseMs));
  }
}

function words({ pid, name, address }: Session): string {
  return `${name === '' ? 'a program without a name' : name} at ${address ?? 'the server itself'}, process ${pid} of the server`;
}

function serverSource(client: pg.Client, url: string): MoveSource & Described {
  return {
    kind: 'postgres',
    async migrations() {
      const { rows: found } = await client.query<{ found: string | null }>(
        `select to_regclass('kysely_migration') as found`,
      );
      if (found[0]?.found === null) return [];
      const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by 1');
      return rows.map(({ name }) => name);
    },
    describe: () => describeServer(client),
    async count(table) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted(table)}`);
      return Number(rows[0]?.count);
    },
    // SQLite takes every value that PostgreSQL has in columns of these kinds.
    check: async () => ({ faults: [], mended: 0 }),
    rows: (table, order) => serverRows(client, table, order),
    async lastNumbers() {
      const last = new Map<string, number>();
      for (const { table, sequence } of await numberedColumns(client)) {
        const { rows: at } = await client.query<{ last: string; called: boolean }>(
          `select last_value as last, is_called as called from ${sequence}`,
        );
        if (at[0]?.called) last.set(table, Number(at[0].last));
      }
      return last;
    },
    async assertUnused() {
      // A transaction sees the sessions as they were when it first looked.
      await client.query('select pg_stat_clear_snapshot()');
      const { rows } = await client.query<Session>(
        `select a.pid, a.application_name as name, host(a.client_addr) as address from pg_stat_activity as a
         where a.wait_event_type = 'Lock' and pg_backend_pid() = any(pg_blocking_pids(a.pid))`,
      );
      if (rows.length === 0) return;
      throw new MoveError(
        `Somebody wanted to write to ${serverName(url)} meanwhile: ${rows.map(words).join('; ')}. ` +
          'Stop it first. Nothing was moved.',
      );
    },
    close: () => client.end(),
  };
}
