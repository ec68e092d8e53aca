import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import { type AllowedTenants, isAllowed } from './allowedTenants.ts';

/** The time between two readings of the list, in milliseconds. An instance sees a change at most this much later. */
const readAgainMs = 5_000;

/** The dependencies of watching the list. */
export interface WatchParts {
  /** The start value: `ALLOWED_TENANTS`. */
  readonly configured: readonly string[] | '*';
  /** The tenants that `npm run tenants -- allow` added, in lower case. */
  readonly readAllowed: () => Promise<readonly string[]>;
  /** The hashes of the tenants that are refused since their data were erased. */
  readonly readRefused: () => Promise<readonly string[]>;
  /** The hash of a tenant in that list. */
  readonly hashOf: (tenantId: string) => string;
  readonly log: Logger;
}

/** The present list. */
export interface WatchedTenants {
  readonly allowed: AllowedTenants;
  /** Stops reading, after the reading in flight has ended. */
  stop(): Promise<void>;
}

/**
 * Watches the list of allowed tenants: the configured ones and those in the database, without those that are refused since their data were
 * erased. A turn reads the copy in memory. While the database
 * does not answer, the last copy is used.
 *
 * @throws the error of the first reading
 */
export async function watchAllowedTenants({
  configured,
  readAllowed,
  readRefused,
  hashOf,
  log,
}: WatchParts): Promise<WatchedTenants> {
  let allowed: AllowedTenants = '*';
  let refused: ReadonlySet<string> = new Set();
  const read = async () => {
    refused = new Set(await readRefused());
    if (configured === '*') return;
    const ids = new Set([...configured, ...(await readAllowed())]);
    allowed = { includes: (tenantId: string) => ids.has(tenantId) };
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
    allowed: {
      includes: (tenantId: string) =>
        isAllowed(allowed, tenantId) && !(refused.size > 0 && refused.has(hashOf(tenantId))),
    },
    async stop() {
      clearInterval(timer);
      await reading;
    },
  };
}
