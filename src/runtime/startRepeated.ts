/**
 * Does a piece of work now, and again after each interval. A failed one is reported, and the next one comes all the same. Returns a function
 * that stops it, once none is under way.
 *
 * @param everyMs the interval in milliseconds
 */
export function startRepeated(
  work: () => Promise<unknown>,
  everyMs: number,
  onFault: (error: unknown) => void,
): () => Promise<unknown> {
  let running = work().catch(onFault);
  const timer = setInterval(() => {
    running = running.then(work).catch(onFault);
  }, everyMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
