import pg from 'pg';
import { type ConnectionFault, connectionFaultOf, isUnreachable } from '../../runtime/connectionFault.ts';
import type { Timers } from '../../runtime/wait.ts';
import { PooledClient } from './pooledClient.ts';

/** The options of a pool. */
export interface PatientPoolParts {
  readonly options: pg.PoolConfig;
  /** The most connections. */
  readonly size: number;
  /** The longest wait for a connection, in milliseconds. */
  readonly acquiring: number;
  /** The maximum age of a connection, in milliseconds; an older one is closed on its release. */
  readonly lifetime: number;
  readonly timers: Timers;
  /** A number from 0 to 1, for the jitter of the back-off. */
  readonly random: () => number;
  /** Called for each connection that was lost. */
  readonly onLost: () => void;
  /** Called each time that a connection could not be had at once. */
  readonly onWait: (fault: ConnectionFault, error: unknown) => void;
}

const firstPauseMs = 20;
const longestPauseMs = 500;
/** How long a released slot is left to other instances, in milliseconds: each of them asks again within this time. */
const yieldMs = 2 * longestPauseMs;

/** The end of a wait for a connection. With no reason given, each would make an error with a stack trace. */
const isOver = new Error('The wait is over.');

/** A client that always has a listener. An 'error' event without a listener would end the process, and it may come at any time. */
class ListenedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * A pool of connections that waits while the server has none free, starts or shuts down, with back-off and jitter, up to a time limit.
 * Callers are served in the order they came. Connections are closed after a while, so that a busy instance does not hold the slots of a
 * full server forever. Each connection is pipelined: a statement does not wait for the answer to the one before.
 */
export class PatientPool {
  readonly #pool: pg.Pool;
  readonly #parts: PatientPoolParts;
  /** The waits in flight. */
  readonly #waits = new Set<AbortController>();
  /** Callers waiting for their turn. As many are admitted as the pool has connections. */
  readonly #queue: (() => void)[] = [];
  /** Admitted callers that found the server full: they get the next of our connections that is released. */
  readonly #starved: (() => void)[] = [];
  #inside = 0;
  #hasConnected = false;
  #isEnding = false;
  /** Until this instant no connection is opened if there are others, by the monotonic clock. */
  #yieldsUntil = Number.NEGATIVE_INFINITY;
  /** The fault of the last attempt to open a connection; undefined since one succeeded. */
  #fault: unknown;
  /** The pause after the next fault, in milliseconds. */
  #pause = firstPauseMs;
  #opensAt = Number.NEGATIVE_INFINITY;
  #isProbing = false;

  constructor(parts: PatientPoolParts) {
    this.#parts = parts;
    this.#pool = new pg.Pool({
      ...parts.options,
      max: parts.size,
      maxLifetimeSeconds: parts.lifetime / 1000,
      pipeline: true,
      Client: ListenedClient,
    });
    this.#pool.on('connect', (client) => {
      this.#hasConnected = true;
      client.once('error', () => {
        if (!this.#isEnding) parts.onLost();
      });
    });
    this.#pool.on('remove', () => this.#yield());
    this.#pool.on('error', () => undefined);
  }

  /** Rejects with the server's own error at the time limit, or at once if waiting does not help. */
  async connect(): Promise<PooledClient> {
    const giveUpAt = this.#parts.timers.monotonic() + this.#parts.acquiring;
    await this.#enter(giveUpAt);
    try {
      return new PooledClient(await this.#acquire(giveUpAt), {
        another: () => this.#acquire(giveUpAt),
        giveBack: (client, destroy) => this.#giveBack(client, destroy),
        left: () => this.#leave(),
      });
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  /**
   * The pool closes a connection past its lifetime when it is released, and emits `remove` only once the connection is closed. Its slot is
   * yielded before that. Otherwise the next caller here would open a connection at once and take the slot again.
   */
  #giveBack(client: pg.PoolClient, destroy: boolean): void {
    const before = this.#pool.totalCount;
    client.release(destroy);
    if (this.#pool.totalCount < before) this.#yield();
  }

  /** Leaves a released slot to other instances for a while. */
  #yield(): void {
    this.#yieldsUntil = this.#parts.timers.monotonic() + yieldMs;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    for (const wait of this.#waits) wait.abort();
    await this.#pool.end();
  }

  async #enter(giveUpAt: number): Promise<void> {
    if (this.#inside < this.#parts.size && this.#queue.length === 0) {
      this.#inside += 1;
      return;
    }
    const mine = Promise.withResolvers<void>();
    this.#queue.push(mine.resolve);
    if (await this.#within(giveUpAt, mine.promise)) return;
    const place = this.#queue.indexOf(mine.resolve);
    // It was admitted at the same moment: the place goes to the next caller.
    if (place < 0) this.#leave();
    else this.#queue.splice(place, 1);
    if (this.#isEnding) throw new Error('The database was closed.');
    throw Object.assign(new Error('All connections to the database were in use for too long.'), {
      code: 'ETIMEDOUT',
    });
  }

  #leave(): void {
    // Before the next caller is admitted: these have waited longer.
    this.#starved.shift()?.();
    const next = this.#queue.shift();
    if (next === undefined) this.#inside -= 1;
    else next();
  }

  async #acquire(giveUpAt: number): Promise<pg.PoolClient> {
    const { timers, random } = this.#parts;
    for (;;) {
      if (this.#hasIdle() || this.#mayOpen()) {
        const client = await this.#tryOnce(giveUpAt);
        if (client !== undefined) return client;
      } else if (this.#isEnding || timers.monotonic() >= giveUpAt) {
        throw this.#fault ?? new Error('No connection to the database in time.');
      }
      const now = timers.monotonic();
      const waitsUntil = Math.max(this.#opensAt, this.#pool.totalCount > 0 ? this.#yieldsUntil : 0);
      const until = waitsUntil > now ? waitsUntil : now + this.#pause * (0.5 + random());
      const freed = Promise.withResolvers<void>();
      this.#starved.push(freed.resolve);
      await this.#within(Math.min(until, Math.max(giveUpAt, now + 1)), freed.promise);
      const place = this.#starved.indexOf(freed.resolve);
      if (place >= 0) this.#starved.splice(place, 1);
    }
  }

  /** A connection; undefined if waiting helps. Throws the server's own error if waiting does not help, or at the time limit. */
  async #tryOnce(giveUpAt: number): Promise<pg.PoolClient | undefined> {
    const { timers, random, onWait } = this.#parts;
    const isProbe = this.#fault !== undefined && !this.#hasIdle();
    if (isProbe) this.#isProbing = true;
    try {
      const client = await this.#pool.connect();
      if (isProbe) {
        this.#fault = undefined;
        this.#pause = firstPauseMs;
        this.#starved.shift()?.();
      }
      return client;
    } catch (error) {
      const fault = this.#faultOf(error);
      if (fault === undefined || this.#isEnding || timers.monotonic() >= giveUpAt) throw error;
      onWait(fault, error);
      this.#fault = error;
      this.#opensAt = timers.monotonic() + this.#pause * (0.5 + random());
      this.#pause = Math.min(this.#pause * 2, longestPauseMs);
      return undefined;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }

  /** Whether the pool has an idle connection that is not promised to an earlier caller: it gives them out a tick later. */
  #hasIdle(): boolean {
    return this.#pool.idleCount > this.#pool.waitingCount;
  }

  /**
   * Whether to open a connection. After a fault one attempt is made at a time: each attempt costs a server a process, and a full server has
   * none to spare. If we have connections, a slot that was just released is left to other instances.
   */
  #mayOpen(): boolean {
    const now = this.#parts.timers.monotonic();
    if (this.#pool.totalCount > 0 && now < this.#yieldsUntil) return false;
    return this.#fault === undefined || (!this.#isProbing && now >= this.#opensAt);
  }

  /** If a server that we were connected to does not answer now, it is restarting. */
  #faultOf(error: unknown): ConnectionFault | undefined {
    return (
      connectionFaultOf(error) ?? (this.#hasConnected && isUnreachable(error) ? 'restarting' : undefined)
    );
  }

  /** Whether the promise resolved before an instant, and before the pool was closed. */
  async #within(instant: number, something: Promise<void>): Promise<boolean> {
    const { timers } = this.#parts;
    const wait = new AbortController();
    this.#waits.add(wait);
    const late = timers.wait(Math.max(0, instant - timers.monotonic()), wait.signal);
    try {
      return await Promise.race([
        something.then(() => true),
        late.then(
          () => false,
          () => false,
        ),
      ]);
    } finally {
      this.#waits.delete(wait);
      wait.abort(isOver);
    }
  }
}
