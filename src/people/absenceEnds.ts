/** How often is looked whether an absence is over, in milliseconds. */
const intervalMs = 5 * 60_000;

/** Ends absences that are over, now and every five minutes. Returns a function that stops it, once none is being ended. */
export function startAbsenceEnds(
  end: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): () => Promise<unknown> {
  let running = end().catch(onFault);
  const timer = setInterval(() => {
    running = running.then(end).catch(onFault);
  }, intervalMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
