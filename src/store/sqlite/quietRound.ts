import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** The longest wait for a round without work, in milliseconds. */
const longestMs = 3;

/**
 * Resolves when a round of the event loop brought nothing to do and this thread would be idle, or after 3 ms of work.
 *
 * @param now a monotonic clock, in milliseconds
 */
export async function quietRound(now = () => performance.now()): Promise<void> {
  const begin = now();
  for (let before = eventsSoFar(); ; ) {
    await setImmediate();
    const after = eventsSoFar();
    if (after === before || now() - begin >= longestMs) return;
    before = after;
  }
}

/** The events that woke the event loop so far, as libuv counts them: the events of a round count once all of them are handled. */
function eventsSoFar(): number {
  return performance.nodeTiming.uvMetricsInfo.events;
}
