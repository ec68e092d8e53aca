import { LeaseLost, withLease } from './heldLease.ts';

/** How long a lease lasts without renewal, in milliseconds. After the death of its holder, others wait this long. */
const leaseMs = 6_000;
/** How often a holder renews its lease, in milliseconds. */
const renewMs = 2_000;

/** The end of a lease that is acquired or renewed at `now`; both are instants, ISO 8601 UTC. */
export function leaseEnd(now: string): string {
  return new Date(Date.parse(now) + leaseMs).toISOString();
}

/**
 * Heartbeat: renews a lease until the returned function is called. A failed renewal is not reported: the holder's own writes check the
 * lease. A lost lease stays lost.
 *
 * @param renew renews the lease until an instant
 */
export function heartbeat(renew: (until: string) => Promise<unknown>, now: () => string): () => void {
  const timer = setInterval(() => {
    renew(leaseEnd(now())).catch(() => undefined);
  }, renewMs).unref();
  return () => clearInterval(timer);
}

/** Leases of work that one instance does at a time, by the name of the work. Instants are ISO 8601 UTC, by the clock that instances share. */
export interface SweepLeases {
  /** Acquires the lease for a token until an instant, unless another token holds it; returns whether it did. */
  acquire(name: string, token: string, now: string, until: string): Promise<boolean>;
  /** Renews the lease until an instant; returns false if the token no longer holds it. */
  renew(name: string, token: string, until: string): Promise<boolean>;
  /** Throws LeaseLost unless the token still holds the lease. Inside a transaction, it then holds it until the end. */
  assertHeld(name: string, token: string): Promise<void>;
  release(name: string, token: string): Promise<void>;
}

/**
 * Does a piece of work under its lease. Does nothing if another instance holds the lease. Every transaction of the work checks the lease
 * first: once another instance has it, the work ends.
 *
 * @param work asks between two steps whether the lease is still held, and begins no step without it
 * @param now the clock that instances share
 */
export async function underLease(
  { leases, name, token, now }: UnderLease,
  work: (isHeld: () => boolean) => Promise<void>,
): Promise<void> {
  let until = leaseEnd(now());
  if (!(await leases.acquire(name, token, now(), until))) return;
  const stopHeartbeat = heartbeat(async (end) => {
    if (await leases.renew(name, token, end)) until = end;
    else until = '';
  }, now);
  try {
    // An instance that stood still finds the end over, also before its next heartbeat.
    await withLease({ kind: 'sweep', name, token }, () => work(() => now() < until));
  } catch (error) {
    // The instance that holds the lease by now goes on.
    if (!(error instanceof LeaseLost)) throw error;
  } finally {
    stopHeartbeat();
    await leases.release(name, token);
  }
}

/** A lease to do a piece of work under. */
export interface UnderLease {
  readonly leases: SweepLeases;
  readonly name: string;
  /** Made anew for each time. */
  readonly token: string;
  /** The clock that instances share, ISO 8601 UTC. */
  readonly now: () => string;
}
