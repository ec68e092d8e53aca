import type { Spread } from '../../reports/distribution.ts';
import { durations, type Figures, figuresOf, type GroupFigures } from '../../reports/figures.ts';
import { historiesIn } from '../../reports/histories.ts';
import { byteOrderMark, csvLine } from '../terminal/csv.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { inColumns, onOneLine } from '../terminal/terminalText.ts';
import type { Command } from './commandContext.ts';
import { formatOf } from './formatOf.ts';
import { periodOf, periodOptions } from './period.ts';

/** `figures`: how many requests were sent in a period, and how long they took, by week, region, language and service. */
export const countRequests: Command = async (argv, { store, process, now }) => {
  const { values } = readArguments(argv, [], { ...periodOptions, format: { type: 'string' } });
  const format = formatOf(values.format, ['text', 'csv', 'json']);
  const range = periodOf(values, now());
  const figures = await figuresOf(historiesIn(store.reportPages, range), process());
  if (format === 'json') return `${JSON.stringify({ ...range, ...figures }, null, 2)}\n`;
  return format === 'csv' ? csvOf(figures) : textOf(figures);
};

const counts = ['requests', 'open', 'completed', 'declined', 'withdrawn'] as const;

/** Durations in minutes. */
function csvOf({ groups }: Figures): string {
  const columns = durations.flatMap((name) => [`${name}Count`, `${name}Median`, `${name}Percentile90`]);
  const lines = groups.map((figures) =>
    csvLine([
      figures.by,
      figures.group,
      ...counts.map((name) => figures[name]),
      ...durations.flatMap((name) => {
        const { count, median, percentile90 } = figures[name];
        return [count, median, percentile90];
      }),
    ]),
  );
  return [`${byteOrderMark}${csvLine(['by', 'group', ...counts, ...columns])}`, ...lines].join('');
}

const heading = [
  ...['', 'sent', 'open', 'completed', 'declined', 'withdrawn'],
  ...['to claim', 'to first contact', 'to completion', 'calendar days'],
];

const explanation = `
Each pair: the median, and the time within which nine out of ten were done. Hours are opening hours of the region's team.
Those to completion also leave out holds, and the time in which the customer owed an answer or a confirmation.
A request counts for each of its services. One that was split off from another counts, but is not measured.
`;

function textOf({ groups, withoutRegion }: Figures): string {
  if (groups.length === 0) return 'No request was sent in this period.\n';
  const rows = groups.map((figures, index) => {
    const isFirst = groups[index - 1]?.by !== figures.by;
    return { isFirst: isFirst && index > 0, cells: rowOf(figures) };
  });
  const table = inColumns([heading, ...rows.map(({ cells }) => cells)]).split('\n');
  const [head = '', ...lines] = table;
  const spaced = lines.map((line, index) => (rows[index]?.isFirst === true ? `\n${line}` : line));
  const unknown =
    withoutRegion === 0
      ? ''
      : `${withoutRegion} requests are of a region that regions.json no longer has: their hours are not measured.\n`;
  return `${[head, ...spaced].join('\n')}${explanation}${unknown}`;
}

function rowOf(figures: GroupFigures): readonly string[] {
  const { by, group, toClaim, toFirstContact, toCompletion, calendarTime } = figures;
  return [
    by === 'all' ? 'all' : onOneLine(`${by} ${group}`),
    ...counts.map((name) => String(figures[name])),
    ...[toClaim, toFirstContact, toCompletion].map((spread) => pairOf(spread, 60, ' h')),
    pairOf(calendarTime, 24 * 60, ' d'),
  ];
}

function pairOf({ median, percentile90 }: Spread, unit: number, name: string): string {
  if (median === undefined || percentile90 === undefined) return '–';
  return `${(median / unit).toFixed(1)} / ${(percentile90 / unit).toFixed(1)}${name}`;
}
