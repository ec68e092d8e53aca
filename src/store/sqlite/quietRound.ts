import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** The longest that a round without work is waited for, in milliseconds. */
const longestMs = 3;

/**
 * Resolves when a round of the event loop brought nothing to do and this thread would rest, or after 3 ms of work.
 *
 * @param now a clock that is never set back, in milliseconds
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

/** The events that woke the event loop so far, as libuv counts them: a round's events when all of them are handled. */
function eventsSoFar(): number {
  return performance.nodeTiming.uvMetricsInfo.events;
}
