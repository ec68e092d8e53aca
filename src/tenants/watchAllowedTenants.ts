import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { AllowedTenants } from './allowedTenants.ts';

/** The time between two readings of the list, in milliseconds. An instance sees a change at most this much later. */
const readAgainMs = 5_000;

/** The dependencies of watching the list. */
export interface WatchParts {
  /** The start value: `ALLOWED_TENANTS`. */
  readonly configured: readonly string[] | '*';
  /** The tenants that `npm run tenants -- allow` added, in lower case. */
  readonly readAllowed: () => Promise<readonly string[]>;
  readonly log: Logger;
}

/** The present list. */
export interface WatchedTenants {
  readonly allowed: AllowedTenants;
  /** Stops reading, after the reading in flight has ended. */
  stop(): Promise<void>;
}

/**
 * Watches the list of allowed tenants: the configured ones and those in the database. A turn reads the copy in memory. While the database
 * does not answer, the last copy is used.
 *
 * @throws the error of the first reading
 */
export async function watchAllowedTenants({
  configured,
  readAllowed,
  log,
}: WatchParts): Promise<WatchedTenants> {
  if (configured === '*') return { allowed: '*', stop: async () => undefined };
  let allowed: ReadonlySet<string> = new Set();
  const read = async () => {
    allowed = new Set([...configured, ...(await readAllowed())]);
  };
  await read();
  let reading: Promise<void> | undefined;
  const timer = setInterval(() => {
    reading ??= read()
      .catch((error: unknown) =>
        log.warn({ fault: describeError(error) }, 'reading the allowed tenants failed; using the last list'),
      )
      .finally(() => {
        reading = undefined;
      });
  }, readAgainMs).unref();
  return {
    allowed: { includes: (tenantId: string) => allowed.has(tenantId) },
    async stop() {
      clearInterval(timer);
      await reading;
    },
  };
}
