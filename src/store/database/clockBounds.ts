/** The most by which clocks of several instances may differ, in milliseconds. */
const toleranceMs = 120_000;
/** The longest pause that a service may ask for, in milliseconds. */
const longestPauseMs = 3600_000;

/** The present, and the latest instant that can be stored, unless the clock was set back since. */
export type Instants = Readonly<Record<'now' | 'ahead', string>>;

/** The instants to compare due times and leases with, ISO 8601 UTC. */
export function instants(now: string): Instants {
  return { now, ahead: later(now, toleranceMs) };
}

/** The latest end of a pause that can be stored, unless the clock was set back since; ISO 8601 UTC. */
export function latestPause(now: string): string {
  return later(now, longestPauseMs + toleranceMs);
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
