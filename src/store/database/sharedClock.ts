import { sql } from 'kysely';
import type { Executor } from './executor.ts';

/** A clock that is the same for every instance on one database. */
export interface SharedClock {
  /** The present instant, ISO 8601 UTC, by the database's clock. */
  readonly now: () => string;
  stop(): void;
}

/** The clocks of this process, in milliseconds: the wall clock since the epoch, and a monotonic one. */
export interface LocalClocks {
  readonly wall: () => number;
  readonly steady: () => number;
}

/** How often the database's clock is read, in milliseconds. */
const askedEveryMs = 60_000;
/**
 * If the wall clock moved this many milliseconds more or less than the monotonic one, it was set, or the machine slept: the database's
 * clock is read at once.
 */
const setByMs = 1_000;

const localClocks: LocalClocks = { wall: Date.now, steady: () => performance.now() };

/**
 * Starts a clock that follows the database's. Leases and due times of several instances are compared, and their machines' clocks may differ
 * or be set. Between two readings it follows the monotonic clock of this process.
 *
 * @param ask the database's clock, in milliseconds since the epoch
 */
export async function startSharedClock(
  ask: () => Promise<number>,
  { wall, steady }: LocalClocks = localClocks,
): Promise<SharedClock> {
  const measure = async () => {
    const before = steady();
    const told = await ask();
    const after = steady();
    return { told: told + (after - before) / 2, steady: after, wall: wall() };
  };
  let known = await measure();
  let isAsking = false;
  const askAgain = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      known = await measure();
    } catch {
      // A database that is away is asked again later. Until then the monotonic clock is good enough.
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void askAgain(), askedEveryMs).unref();
  return {
    now() {
      const passed = steady() - known.steady;
      if (Math.abs(wall() - known.wall - passed) > setByMs) void askAgain();
      return new Date(known.told + passed).toISOString();
    },
    stop: () => clearInterval(timer),
  };
}

/** The clock of a PostgreSQL server, in milliseconds since the epoch. */
export async function databaseTime(db: Executor): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select cast(extract(epoch from clock_timestamp()) * 1000 as double precision) as ms`.execute(db);
  return Number(rows[0]?.ms);
}
