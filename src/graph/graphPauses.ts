import type { Wait } from '../runtime/wait.ts';
import { GraphFault } from './graphFault.ts';

/** Pauses of tenants: Graph asked that no query about the tenant is sent for a time. */
export interface GraphPauses {
  /** Starts a pause of the tenant, in milliseconds from now. */
  set(tenantId: string, milliseconds: number): void;
  /**
   * Resolves when the tenant's pause is over; at once if there is none.
   *
   * @throws GraphFault `throttled` if the pause is longer than a query may wait; an abort error if the signal ends the wait
   */
  over(tenantId: string, signal: AbortSignal): Promise<void>;
}

/** The longest wait for the end of a pause, in milliseconds. With a longer pause the query fails. */
const longestWait = 20_000;

/** @param now the present instant, ISO 8601 UTC */
export function graphPauses(now: () => string, wait: Wait): GraphPauses {
  const ends = new Map<string, number>();
  return {
    set(tenantId, milliseconds) {
      const end = Date.parse(now()) + milliseconds;
      ends.set(tenantId, Math.max(end, ends.get(tenantId) ?? 0));
    },
    async over(tenantId, signal) {
      const end = ends.get(tenantId);
      if (end === undefined) return;
      const left = end - Date.parse(now());
      if (left > longestWait) {
        throw new GraphFault('throttled', 'Paused', { retryAfterSeconds: Math.ceil(left / 1000) });
      }
      if (left > 0) await wait(left, signal);
      // Another answer may have extended it meanwhile.
      if (ends.get(tenantId) === end) ends.delete(tenantId);
      else await this.over(tenantId, signal);
    },
  };
}
