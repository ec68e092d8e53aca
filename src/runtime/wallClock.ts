let millisecond = Number.NaN;
let written = '';

/** The present instant, ISO 8601 UTC. It is read many times in a millisecond, and formatted once. */
export function wallClock(): string {
  const now = Date.now();
  if (now !== millisecond) {
    millisecond = now;
    written = new Date(now).toISOString();
  }
  return written;
}
