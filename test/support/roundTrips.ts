import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a PostgreSQL server that counts how often somebody waits for it. */
export interface CountedServer {
  /** The database's address on this way. */
  readonly url: string;
  /** The statements so far: executions and simple queries. */
  readonly statements: number;
  /** How often something was sent after an answer to what was sent before. Statements that are sent together are one round trip. */
  readonly roundTrips: number;
  close(): Promise<void>;
}

/**
 * Counts round trips to a database. An answer is held back until the program has nothing more to send by itself: it runs in this process, so
 * that is after some turns of the event loop.
 */
export async function countRoundTrips(databaseUrl: string): Promise<CountedServer> {
  const { hostname, port } = new URL(databaseUrl);
  const ends = new Set<Socket>();
  const counted = { statements: 0, roundTrips: 0 };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => (end === near ? far : near).destroy());
    }
    let isAnswered = true;
    const statementsIn = statementCounter();
    near.on('data', (sent: Buffer) => {
      const statements = statementsIn(sent);
      counted.statements += statements;
      // Opening a connection takes some too. They are not a turn's.
      if (isAnswered && statements > 0) counted.roundTrips += 1;
      isAnswered = false;
      far.write(sent);
    });
    let held: Buffer[] = [];
    const release = (turns: number, mine: Buffer[]) => {
      if (held !== mine) return;
      if (turns > 0) return void setImmediate(release, turns - 1, mine);
      held = [];
      isAnswered = true;
      near.write(Buffer.concat(mine));
    };
    far.on('data', (answer: Buffer) => {
      held = [...held, answer];
      setImmediate(release, 5, held);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    get statements() {
      return counted.statements;
    },
    get roundTrips() {
      return counted.roundTrips;
    },
    close() {
      for (const end of ends) end.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Counts Execute (`E`) and Query (`Q`) messages of the protocol, which follow the start message. */
function statementCounter(): (sent: Buffer) => number {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  return (sent) => {
    rest = Buffer.concat([rest, sent]);
    for (let statements = 0; ; ) {
      const head = hasStarted ? 1 : 0;
      if (rest.length < head + 4) return statements;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return statements;
      if (hasStarted && 'EQ'.includes(String.fromCharCode(rest[0] ?? 0))) statements += 1;
      hasStarted = true;
      rest = rest.subarray(end);
    }
  };
}
