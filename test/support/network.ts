import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A network between the product and a database. It may fail without a word. */
export interface TestNetwork {
  /** The database's address through this network. */
  readonly url: string;
  /** From now on nothing gets through the connections that there are, and nobody is told. New ones work. */
  swallowsAll(): void;
  close(): Promise<void>;
}

/** Starts a network in front of a database's address. */
export async function startNetwork(databaseUrl: string): Promise<TestNetwork> {
  const { hostname, port } = new URL(databaseUrl);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    swallowsAll() {
      for (const end of ends) end.unpipe().resume();
    },
    close() {
      for (const end of ends) end.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
