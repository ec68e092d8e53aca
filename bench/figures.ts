import type { Window } from './drive.ts';

/** The bench's findings about one bot. */
export interface Figures {
  readonly turnsPerSecond: number;
  /** From the post of a turn to its answer, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly sendsPerTurn: number;
  /** Processor time of the bot's own process for a turn, in milliseconds, all that a turn causes included. */
  readonly cpuPerTurn: number;
  /** MB, of the bot's own process. */
  readonly peakMemory: number;
  /** Seconds from its start until it answers. */
  readonly ready: number;
}

/** Figures, and the measurements behind them. */
export interface Measured {
  readonly figures: Figures;
  readonly turns: number;
  readonly lookupsPerTurn: number;
  /** Turns a second in each round: how far apart they are says how much to believe. */
  readonly rounds: readonly number[];
  /** The median of each turn of the conversation, in milliseconds. */
  readonly p50OfTurn: Readonly<Record<string, number>>;
}

/** Brings the rounds of a bot together. */
export function measuredOf(windows: readonly Window[], peakMemory: number, ready: number): Measured {
  const turns = windows.flatMap((window) => window.turns);
  const times = turns.map(({ milliseconds }) => milliseconds);
  const a = (part: (window: Window) => number) => sum(windows.map(part)) / turns.length;
  const names = [...new Set(turns.map(({ name }) => name))];
  const timesOf = (name: string) =>
    turns.filter((turn) => turn.name === name).map((turn) => turn.milliseconds);
  return {
    figures: {
      turnsPerSecond: 1000 / a(({ elapsed }) => elapsed),
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      sendsPerTurn: a(({ sends }) => sends),
      cpuPerTurn: a(({ cpu }) => cpu),
      peakMemory,
      ready,
    },
    turns: turns.length,
    lookupsPerTurn: a(({ lookups }) => lookups),
    rounds: windows.map((window) => (window.turns.length * 1000) / window.elapsed),
    p50OfTurn: Object.fromEntries(names.map((name) => [name, percentile(timesOf(name), 0.5)])),
  };
}

/** The percentile of some values: a share of them lies below it; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.min(Math.floor(ordered.length * share), ordered.length - 1)] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
