import type { Wait } from '../runtime/wait.ts';
import { GraphFault } from './graphFault.ts';

/** The times in which nothing of a tenant may be sent to Graph, because it said so. */
export interface GraphPauses {
  /** Holds the tenant's questions back for some milliseconds from now on. */
  set(tenantId: string, milliseconds: number): void;
  /**
   * Resolves when the tenant's pause is over, at once where there is none.
   *
   * @throws GraphFault `throttled` where that would take longer than a question may wait; an abort's error where the signal ends it
   */
  over(tenantId: string, signal: AbortSignal): Promise<void>;
}

/** A question waits that long for a pause to end, in milliseconds; longer ones it does not outlive. */
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
      // Another answer may have made it longer meanwhile.
      if (ends.get(tenantId) === end) ends.delete(tenantId);
      else await this.over(tenantId, signal);
    },
  };
}
