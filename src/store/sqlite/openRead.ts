import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** How long a read stays open, in milliseconds. Writes of another process become visible after this time at most. */
const openMs = 25;
/** The log is checkpointed when it has this many pages: as many as SQLite itself waits for. */
const mostPages = 1_000;
/** SQLite's codes for work blocked by another connection, or by an open read. The rest of a code is detail. */
const obstructed = new Set([5, 6]);

/**
 * Keeps a read open during all other work of a connection. A statement then finds SQLite's read locks taken and the snapshot chosen: doing
 * both again each time costs more than many statements. Other connections read and write the database as before.
 *
 * SQLite checkpoints nothing past the snapshot of an open read, so that is done here, between two reads.
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
   * @param database without automatic checkpoints: `pragma wal_autocheckpoint = 0`
   * @param now a monotonic clock, in milliseconds
   */
  constructor(database: DatabaseSync, now = () => performance.now()) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Runs the work while a read is open. If the read blocks it (another process has written since, or is writing; tables are being changed),
   * the work is run again without the read. So the work must be a single statement: it has changed nothing by then.
   */
  over<Result>(work: () => Result): Result {
    // The timer comes late if the event loop is blocked.
    if (this.#open !== undefined && this.#now() >= this.#endsAt) this.end();
    if (this.#open === undefined && !this.#database.isTransaction) this.#begin();
    try {
      return work();
    } catch (cause) {
      const wasOpen = this.#open !== undefined;
      // After some failures, such as a full disk, SQLite recovers only when no read is open.
      if (isObstructed(cause) || !this.#database.isTransaction) this.end();
      if (!wasOpen || !isObstructed(cause)) throw cause;
      return work();
    }
  }

  /** Ends the open read, if any. */
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
      // As if SQLite did it: nothing is lost, because the log has it all, and the next attempt may succeed.
    }
  }
}

function isObstructed(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: number };
  return errcode !== undefined && obstructed.has(errcode & 0xff);
}
