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
