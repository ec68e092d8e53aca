import { type Figures, percentile } from './figures.ts';
import type { Row } from './measure.ts';

/** A figure as a column of the table. */
interface Column {
  readonly title: string;
  readonly figure: keyof Figures;
  readonly digits: number;
}

/** The figures, in the order of the table. */
export const columns: readonly Column[] = [
  { title: 'turns/s', figure: 'turnsPerSecond', digits: 0 },
  { title: 'p50 ms', figure: 'p50', digits: 2 },
  { title: 'p99 ms', figure: 'p99', digits: 2 },
  { title: 'sends/turn', figure: 'sendsPerTurn', digits: 2 },
  { title: 'CPU ms/turn', figure: 'cpuPerTurn', digits: 2 },
  { title: 'peak MB', figure: 'peakMemory', digits: 0 },
  { title: 'ready s', figure: 'ready', digits: 2 },
];

/**
 * The comparison as a text. Each figure is followed by its ratio to that of the bot all are compared with, where that was measured.
 *
 * @param oursId the bot all others are compared with
 */
export function table(rows: readonly Row[], oursId: string): string {
  const ours = rows.find(({ id }) => id === oursId);
  const base = ours?.available ? ours.measured.figures : undefined;
  const header = ['bot', ...columns.map(({ title }) => title), 'rounds: turns/s'];
  const lines = rows.map((row) => {
    if (!row.available) return [row.name, `not available: ${row.why}`];
    const { figures, rounds } = row.measured;
    const cells = columns.map(({ figure, digits }) => {
      const value = figures[figure];
      const ratio = base === undefined ? '' : ` (${ratioText(value / base[figure])})`;
      return `${value.toFixed(digits)}${ratio}`;
    });
    return [row.name, ...cells, spread(rounds)];
  });
  return aligned(header, lines);
}

/** Lines below a header, with columns that are aligned. A line of two cells is a name and a remark, and is not divided into columns. */
export function aligned(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const complete = [header, ...lines].filter((cells) => cells.length === header.length);
  const widths = header.map((_, at) => Math.max(...complete.map((cells) => cells[at]?.length ?? 0)));
  const nameWidth = Math.max(...[header, ...lines].map(([name = '']) => name.length));
  return [header, ...lines]
    .map(([name = '', ...cells]) => {
      const padded = cells.map((cell, at) =>
        cells.length === 1 ? cell : cell.padStart(widths[at + 1] ?? 0),
      );
      return [name.padEnd(nameWidth), ...padded].join('  ').trimEnd();
    })
    .join('\n');
}

/** Each figure's ratio to that of the bot all are compared with. */
export function ratiosTo(base: Figures, figures: Figures): Readonly<Record<keyof Figures, number>> {
  return Object.fromEntries(columns.map(({ figure }) => [figure, figures[figure] / base[figure]])) as Record<
    keyof Figures,
    number
  >;
}

function ratioText(ratio: number): string {
  return `${ratio.toFixed(ratio >= 10 ? 1 : 2)}×`;
}

function spread(rounds: readonly number[]): string {
  const [least, middle, most] = [0, 0.5, 1].map((share) => percentile(rounds, share).toFixed(0));
  return `${least}…${middle}…${most}`;
}
