import { aligned, columns } from '../table.ts';
import { type ComparedFigure, failedFigures, tolerated } from './comparison.ts';

/** The comparison as a table, how to read it, and its result in the last line. */
export function comparisonText(figures: readonly ComparedFigure[], rounds: number): string {
  const header = ['', 'this tree', 'DIR', 'this / DIR', '95 % interval', 'verdict'];
  const lines = figures.map(({ figure, here, there, ratio, low, high, verdict, decides }) => {
    const { title, digits } = columnOf(figure);
    return [
      title,
      here.toFixed(digits),
      there.toFixed(digits),
      ratio.toFixed(3),
      `${low.toFixed(3)} to ${high.toFixed(3)}`,
      decides ? verdict : `(${verdict})`,
    ];
  });
  const percent = Math.round((tolerated - 1) * 100);
  const failed = failedFigures(figures).map(({ figure }) => columnOf(figure).title);
  return [
    aligned(header, lines),
    '',
    `Geometric means of ${rounds} rounds; the ratios are those of each round. A figure is worse if its interval leaves out 1 and its`,
    `ratio is worse by more than ${percent} %. A verdict in brackets does not decide the result.`,
    `Result: ${failed.length === 0 ? 'nothing is worse' : `worse: ${failed.join(', ')}`}.`,
  ].join('\n');
}

function columnOf(figure: ComparedFigure['figure']) {
  const column = columns.find((candidate) => candidate.figure === figure);
  if (column === undefined) throw new Error(`The figure ${figure} has no column.`);
  return column;
}
