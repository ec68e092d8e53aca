import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** The part of a connection of `pg` that its types leave out. */
interface CopyConnection {
  readonly stream: Duplex;
  query(statement: string): void;
  endCopyFrom(): void;
}

/** A statement on a connection of `pg`, which calls these methods. */
abstract class Statement {
  readonly #statement: string;
  protected error: Error | undefined;
  protected isDone = false;
  /** Something happened that the owner may wait for. */
  #change = Promise.withResolvers<void>();

  constructor(statement: string) {
    this.#statement = statement;
  }

  submit(connection: CopyConnection): void {
    connection.query(this.#statement);
  }

  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.isDone = true;
    this.wake();
  }
  handleError(error: Error): void {
    this.error = error;
    this.wake();
  }

  protected wake(): void {
    this.#change.resolve();
  }

  /** Waits until a condition holds. Rejects with the error of the statement. */
  protected async until(holds: () => boolean): Promise<void> {
    for (;;) {
      if (this.error !== undefined) throw this.error;
      if (holds()) return;
      await this.#change.promise;
      this.#change = Promise.withResolvers();
    }
  }
}

/** `COPY … FROM STDIN`. */
class CopyFrom extends Statement {
  #ready: CopyConnection | undefined;
  #isWritten = true;

  handleCopyInResponse(connection: CopyConnection): void {
    this.#ready = connection;
    this.wake();
  }

  /** Writes chunks as the server takes them. The next chunk is asked for once the last one left, so both may have the same memory. */
  async write(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    await this.until(() => this.#ready !== undefined);
    const connection = this.#ready;
    if (connection === undefined) return;
    for await (const chunk of chunks) {
      this.#isWritten = false;
      // CopyData: a letter, then the length with the length's own four bytes. `pg` would copy each chunk behind them.
      const head = Buffer.from('d\0\0\0\0');
      head.writeInt32BE(chunk.length + 4, 1);
      connection.stream.cork();
      connection.stream.write(head);
      connection.stream.write(chunk, this.#onWritten);
      connection.stream.uncork();
      await this.until(() => this.#isWritten);
    }
    connection.endCopyFrom();
    await this.until(() => this.isDone);
  }

  readonly #onWritten = () => {
    this.#isWritten = true;
    this.wake();
  };
}

/** The bytes of COPY's binary form before the first row: its signature, flags, and the length of an extension. */
export const copyHead = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
/** The bytes of a row before its first value: the number of columns in two bytes, then the length of the value in four. */
const beforeValue = 6;

/** How many bytes are read ahead. */
const mostAhead = 128 * 1024;
/** So much is still read after that: the rest of the bytes that the connection had received. */
const overhang = 64 * 1024;

/** `COPY … TO STDOUT (FORMAT binary)` of one column that has no null. */
class CopyTo extends Statement {
  #connection: CopyConnection | undefined;
  /** The values that wait, and memory for the next ones. A buffer for each row would wait for the garbage collector. */
  #values = Buffer.allocUnsafeSlow(mostAhead + overhang);
  #spare = Buffer.allocUnsafeSlow(mostAhead + overhang);
  #filled = 0;
  #isFirst = true;

  override submit(connection: CopyConnection): void {
    this.#connection = connection;
    super.submit(connection);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // One message is one row, but the first begins with the head, and the last is the end of the table.
    const from = beforeValue + (this.#isFirst ? copyHead.length : 0);
    this.#isFirst = false;
    if (chunk.length <= from) return;
    const filled = this.#filled + chunk.length - from;
    if (filled > this.#values.length) this.#grow(filled);
    chunk.copy(this.#values, this.#filled, from);
    this.#filled = filled;
    if (filled >= mostAhead) this.#connection?.stream.pause();
    this.wake();
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafeSlow(size * 2);
    this.#values.copy(larger, 0, 0, this.#filled);
    this.#values = larger;
  }

  /** The values, one after the other in parts. A part is gone once the next one is asked for. */
  async *parts(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      await this.until(() => this.#filled > 0 || this.isDone);
      if (this.#filled === 0) return;
      const [values, filled] = [this.#values, this.#filled];
      [this.#values, this.#spare, this.#filled] = [this.#spare, values, 0];
      this.#connection?.stream.resume();
      yield values.subarray(0, filled);
    }
  }
}

/** The size of the parts that are digested. */
const digestedBytes = 64 * 1024;

/** `COPY … TO STDOUT`, of which only the digest is wanted. */
class CopyDigest extends Statement {
  readonly #hash = createHash('sha256');
  readonly #part = Buffer.allocUnsafe(digestedBytes);
  #filled = 0;
  #messages = 0;

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#messages += 1;
    if (this.#filled + chunk.length > digestedBytes) this.#empty();
    if (chunk.length > digestedBytes) this.#hash.update(chunk);
    else this.#filled += chunk.copy(this.#part, this.#filled);
  }

  async digest(): Promise<CopiedDigest> {
    await this.until(() => this.isDone);
    this.#empty();
    // The end of the table is a message of its own.
    return { rows: this.#messages - 1, sha256: this.#hash.digest('hex') };
  }

  #empty(): void {
    this.#hash.update(this.#part.subarray(0, this.#filled));
    this.#filled = 0;
  }
}

/** The number of rows, and the SHA-256 of all bytes of COPY. */
export interface CopiedDigest {
  readonly rows: number;
  readonly sha256: string;
}

/** Digests `COPY … TO STDOUT (FORMAT binary)`. Rejects with the server's error. */
export function copyDigest(client: pg.Client, statement: string): Promise<CopiedDigest> {
  const copy = new CopyDigest(statement);
  client.query(copy as unknown as pg.Submittable);
  return copy.digest();
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

/**
 * Receives the values of `COPY … TO STDOUT (FORMAT binary)`, of one column that has no null, one after the other in parts. A part has whole
 * values, and is gone once the next one is asked for. Rejects with the server's error.
 */
export function copyColumn(client: pg.Client, statement: string): AsyncIterable<Buffer> {
  const copy = new CopyTo(statement);
  client.query(copy as unknown as pg.Submittable);
  return copy.parts();
}
