import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One connection for a test to write bytes of its own and read the answer. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything that came so far. */
  readonly received: string;
  write(bytes: string): void;
  /** Resolves with everything that came, as soon as it matches. Rejects where the connection closes before. */
  until(pattern: RegExp): Promise<string>;
  /** Resolves with everything that came when the other side has closed. */
  closed(): Promise<string>;
  close(): void;
}

/** Opens a connection to a server of this machine. */
export async function rawConnection(url: string): Promise<RawConnection> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    socket,
    get received() {
      return received;
    },
    write: (bytes) => void socket.write(bytes, 'latin1'),
    async until(pattern) {
      while (!pattern.test(received)) {
        const closed = await Promise.race([once(socket, 'data').then(() => false), ended.then(() => true)]);
        if (closed && !pattern.test(received)) throw new Error(`Closed after: ${received}`);
      }
      return received;
    },
    async closed() {
      await ended;
      return received;
    },
    close: () => void socket.destroy(),
  };
}

/** The statuses of the answers on a connection, in order. */
export function statusesOf(received: string): readonly number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
