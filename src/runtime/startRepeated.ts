/**
 * Does a piece of work now, and again after each interval. A failed one is reported, and the next one comes all the same. Returns a function
 * that stops it, once none is under way.
 *
 * @param everyMs the interval in milliseconds
 * @param isNow without it, the first time is after one interval
 */
export function startRepeated(
  work: () => Promise<unknown>,
  everyMs: number,
  onFault: (error: unknown) => void,
  isNow = true,
): () => Promise<unknown> {
  let running: Promise<unknown> = isNow ? work().catch(onFault) : Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(work).catch(onFault);
  }, everyMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
