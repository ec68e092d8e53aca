import type { Row } from '../measure.ts';
import { aligned } from '../table.ts';

/** The most that a press may take, as a multiple of a claim in the same run. */
export const mostOfClaim = 1.2;

/** The bench's findings about casework with one bot. Times are from the post of a press to its answer, in milliseconds. */
export interface CaseworkFigures {
  readonly presses: number;
  readonly pressesPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p50OfClaim: number;
  /** The median of all presses, as a multiple of that of a claim. */
  readonly ofClaim: number;
  /** The median of each press, as a multiple of that of a claim, the slowest first. */
  readonly eachOfClaim: Readonly<Record<string, number>>;
}

/** A bot with its casework, or why it could not be measured. */
export type CaseworkRow = { readonly id: string; readonly name: string } & (
  | { readonly available: true; readonly figures: CaseworkFigures }
  | { readonly available: false; readonly why: string }
);

/**
 * The casework of measured rows: those that have any.
 *
 * @param alone nothing else was measured
 */
export function caseworkOf(rows: readonly Row[], alone: boolean): readonly CaseworkRow[] {
  return rows.flatMap((row): readonly CaseworkRow[] => {
    if (!row.available) return alone ? [row] : [];
    const measured = alone ? row.measured : row.casework;
    if (measured === undefined) return [];
    const { id, name } = row;
    const { turns, figures, p50OfTurn } = measured;
    const p50OfClaim = p50OfTurn['claim'] ?? Number.NaN;
    const each = Object.entries(p50OfTurn).map(([press, p50]) => [press, p50 / p50OfClaim] as const);
    return [
      {
        id,
        name,
        available: true,
        figures: {
          presses: turns,
          pressesPerSecond: figures.turnsPerSecond,
          p50: figures.p50,
          p99: figures.p99,
          p50OfClaim,
          ofClaim: figures.p50 / p50OfClaim,
          eachOfClaim: Object.fromEntries(each.toSorted(([, one], [, other]) => other - one)),
        },
      },
    ];
  });
}

/** Whether a press of some bot takes longer than it may. */
export function isTooSlow(rows: readonly CaseworkRow[]): boolean {
  return rows.some((row) => row.available && row.figures.ofClaim > mostOfClaim);
}

/** How many of the slowest presses the text names. */
const named = 5;

/** The casework as a text: a table, and the slowest presses of each bot. */
export function caseworkText(rows: readonly CaseworkRow[]): string {
  const header = ['casework', 'presses', 'presses/s', 'p50 ms', 'p99 ms', 'claim p50 ms', 'p50 / claim'];
  const lines = rows.map((row) => {
    if (!row.available) return [row.name, `not available: ${row.why}`];
    const { presses, pressesPerSecond, p50, p99, p50OfClaim, ofClaim } = row.figures;
    const times = [p50, p99, p50OfClaim].map((time) => time.toFixed(2));
    return [row.name, String(presses), pressesPerSecond.toFixed(0), ...times, `${ofClaim.toFixed(2)}×`];
  });
  const slowest = rows.flatMap((row) => {
    if (!row.available) return [];
    const most = Object.entries(row.figures.eachOfClaim).slice(0, named);
    const list = most.map(([press, ratio]) => `${press} ${ratio.toFixed(2)}×`).join(', ');
    return [`${row.name}, slowest presses as multiples of a claim: ${list}.`];
  });
  const verdict = `Bound: the p50 of a press is at most ${mostOfClaim}× that of a claim in the same run: ${isTooSlow(rows) ? 'EXCEEDED' : 'kept'}.`;
  return [aligned(header, lines), '', ...slowest, verdict].join('\n');
}
