import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** The part of a connection of `pg` that its types leave out. */
interface CopyConnection {
  readonly stream: Duplex;
  query(statement: string): void;
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
}

/** What happens to a statement on a connection of `pg`: the callbacks that it calls. */
abstract class Statement {
  readonly #statement: string;
  protected readonly done = Promise.withResolvers<void>();

  constructor(statement: string) {
    this.#statement = statement;
    // Its owner may be about to wait for something else.
    this.done.promise.catch(() => undefined);
  }

  submit(connection: CopyConnection): void {
    connection.query(this.#statement);
  }

  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.done.resolve();
  }
  handleError(error: Error): void {
    this.done.reject(error);
  }
}

/** `COPY … FROM STDIN`. */
class CopyFrom extends Statement {
  readonly #ready = Promise.withResolvers<CopyConnection>();

  handleCopyInResponse(connection: CopyConnection): void {
    this.#ready.resolve(connection);
  }

  /** Writes chunks as the server takes them. */
  async write(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const connection = await Promise.race([this.#ready.promise, this.#failed()]);
    for await (const chunk of chunks) {
      connection.sendCopyFromChunk(chunk);
      if (!connection.stream.writableNeedDrain) continue;
      await Promise.race([once(connection.stream, 'drain'), this.#failed()]);
    }
    connection.endCopyFrom();
    await this.done.promise;
  }

  async #failed(): Promise<never> {
    await this.done.promise;
    throw new Error('The server ended a copy before its last row.');
  }
}

/** How many bytes are read ahead. */
const mostAhead = 1 << 20;

/** `COPY … TO STDOUT`. */
class CopyTo extends Statement {
  #connection: CopyConnection | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #more = Promise.withResolvers<void>();

  override submit(connection: CopyConnection): void {
    this.#connection = connection;
    super.submit(connection);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The connection uses its buffer again.
    this.#chunks.push(Buffer.from(chunk));
    this.#bytes += chunk.length;
    if (this.#bytes >= mostAhead) this.#connection?.stream.pause();
    this.#more.resolve();
  }

  /** The messages of the server in batches; one message is one row, but for the first and the last. */
  async *batches(): AsyncGenerator<readonly Buffer[], void, undefined> {
    let isDone = false;
    const end = this.done.promise.then(() => {
      isDone = true;
    });
    end.catch(() => undefined);
    for (;;) {
      await Promise.race([this.#more.promise, end]);
      const chunks = this.#chunks;
      this.#chunks = [];
      this.#bytes = 0;
      this.#more = Promise.withResolvers();
      this.#connection?.stream.resume();
      if (chunks.length > 0) yield chunks;
      else if (isDone) return;
    }
  }
}

/** Sends chunks by `COPY … FROM STDIN`. Rejects with the server's error. */
export async function copyFrom(
  client: pg.Client,
  statement: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const copy = new CopyFrom(statement);
  client.query(copy as unknown as pg.Submittable);
  await copy.write(chunks);
}

/** Receives the messages of `COPY … TO STDOUT`, read to the end. Rejects with the server's error. */
export function copyTo(client: pg.Client, statement: string): AsyncIterable<readonly Buffer[]> {
  const copy = new CopyTo(statement);
  client.query(copy as unknown as pg.Submittable);
  return copy.batches();
}
