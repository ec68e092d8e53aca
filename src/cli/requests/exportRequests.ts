import { type ExportRow, type ExportValue, exportColumns, exportRow } from '../../reports/exportRow.ts';
import { historiesIn, type ReportRange } from '../../reports/histories.ts';
import { byteOrderMark, csvLine } from '../terminal/csv.ts';
import { readArguments } from '../terminal/readArguments.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { formatOf } from './formatOf.ts';
import { periodOf, periodOptions } from './period.ts';

/** `export`: the requests that were sent in a period, one a row, for a spreadsheet or a program. */
export const exportRequests: Command = async (argv, context) => {
  const { values } = readArguments(argv, [], { ...periodOptions, format: { type: 'string' } });
  const format = formatOf(values.format, ['csv', 'json']);
  const rows = rowsOf(periodOf(values, context.now()), context);
  return format === 'csv' ? csvOf(rows) : jsonOf(rows);
};

async function* rowsOf(range: ReportRange, { store }: CommandContext) {
  for await (const histories of historiesIn(store.reportPages, range))
    for (const history of histories) yield exportRow(history);
}

async function* csvOf(rows: AsyncIterable<ExportRow>) {
  yield `${byteOrderMark}${csvLine(exportColumns)}`;
  for await (const row of rows) yield csvLine(exportColumns.map((column) => cellOf(row[column])));
}

/** A list stands in one cell, with blanks between its ids. */
function cellOf(value: ExportValue): string | number | undefined {
  return typeof value === 'object' ? value.join(' ') : value;
}

/** One array with one request a line. */
async function* jsonOf(rows: AsyncIterable<ExportRow>) {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
