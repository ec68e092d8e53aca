/** Clocks of several instances may differ by so many milliseconds. */
const toleranceMs = 120_000;
/** The longest that a service may ask to be left alone, in milliseconds. */
const longestPauseMs = 3600_000;

/** The present, and an instant that no stored instant can lie beyond unless the clock was set back since. */
export type Instants = Readonly<Record<'now' | 'ahead', string>>;

/** The instants that due times and leases are compared with, ISO 8601 UTC. */
export function instants(now: string): Instants {
  return { now, ahead: later(now, toleranceMs) };
}

/** The latest instant until which a pause can have been asked for, unless the clock was set back since; ISO 8601 UTC. */
export function latestPause(now: string): string {
  return later(now, longestPauseMs + toleranceMs);
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
