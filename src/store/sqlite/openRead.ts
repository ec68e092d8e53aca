import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** How long a read stays open, in milliseconds. As long may pass until another process's writes are seen. */
const openMs = 25;
/** As many pages of the write-ahead log are brought into the database's own file at once: as many as SQLite itself waits for. */
const mostPages = 1_000;
/** SQLite's codes for work obstructed by another connection, or by an open read. The rest of a code says more. */
const obstructed = new Set([5, 6]);

/**
 * Keeps a read open over all other work of a connection. A statement then finds SQLite's locks for reading taken and the snapshot chosen:
 * to take and to choose them anew each time costs more than many statements. Other connections to the database read and write it as before.
 *
 * SQLite brings nothing back from the log past the snapshot of an open read, so that is done here, between two reads.
 */
export class OpenRead {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  #row: StatementSync | undefined;
  #log: { readonly look: StatementSync; readonly bringBack: StatementSync } | undefined;
  #open: Iterator<unknown> | undefined;
  #endsAt = 0;
  #late: NodeJS.Timeout | undefined;

  /**
   * @param database without any other checkpoints: `pragma wal_autocheckpoint = 0`
   * @param now a clock that is never set back, in milliseconds
   */
  constructor(database: DatabaseSync, now = () => performance.now()) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Does the work while a read is open. Where the read obstructs it (another process has written since, or is writing; tables are being
   * changed) the work is done again without. So the work must be one statement: it has done nothing yet then.
   */
  over<Result>(work: () => Result): Result {
    // The timer comes late where the event loop is kept from going round.
    if (this.#open !== undefined && this.#now() >= this.#endsAt) this.end();
    if (this.#open === undefined && !this.#database.isTransaction) this.#begin();
    try {
      return work();
    } catch (cause) {
      const wasOpen = this.#open !== undefined;
      // After some failures, such as a full disk, SQLite recovers only when nobody is reading.
      if (isObstructed(cause) || !this.#database.isTransaction) this.end();
      if (!wasOpen || !isObstructed(cause)) throw cause;
      return work();
    }
  }

  /** Ends the read that is open, if any. */
  end(): void {
    clearTimeout(this.#late);
    const open = this.#open;
    this.#open = undefined;
    open?.return?.();
  }

  #begin(): void {
    this.#emptyLog();
    this.#row ??= this.#database.prepare('select 1 from sqlite_schema');
    const open = this.#row.iterate();
    open.next();
    this.#open = open;
    this.#endsAt = this.#now() + openMs;
    this.#late = setTimeout(() => this.end(), openMs);
  }

  #emptyLog(): void {
    this.#log ??= {
      look: this.#database.prepare('pragma wal_checkpoint(noop)'),
      bringBack: this.#database.prepare('pragma wal_checkpoint(passive)'),
    };
    try {
      const { log, checkpointed } = this.#log.look.get() as {
        readonly log: number;
        readonly checkpointed: number;
      };
      if (log - checkpointed >= mostPages) this.#log.bringBack.get();
    } catch {
      // As where SQLite does it: nothing is lost, all is in the log as well, and the next time may be better.
    }
  }
}

function isObstructed(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: number };
  return errcode !== undefined && obstructed.has(errcode & 0xff);
}
