import pg from 'pg';
import { MoveError } from './moveError.ts';

/** How long a server may take to answer a new connection, in milliseconds. */
const connectingMs = 10_000;

/** The name of a PostgreSQL database for people: no user and no password. */
export function serverName(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${pathname.slice(1)} on ${hostname}:${port || '5432'}`;
}

/** A connection for the whole move. No limit of the server ends it while it waits or works. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectingMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectingMs,
  });
  // A query in flight is rejected with the same error.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(
      `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '10s'`,
    );
    return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new MoveError(
      `The database ${serverName(url)} cannot be reached${code}. Check the address, the user and the password, and that the server runs.`,
      { cause },
    );
  }
}
