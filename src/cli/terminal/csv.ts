/**
 * The byte order mark at the start of a CSV file. Without it, Excel reads UTF-8 as the code page of the machine, and é becomes Ã©. Programs
 * that read CSV skip it (Python: `utf-8-sig`).
 */
export const byteOrderMark = '\u{FEFF}';

/** A line of a CSV file (RFC 4180): cells with commas between them, and CRLF at the end. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = withoutFormula(value);
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text that a spreadsheet takes for no formula: an apostrophe stands before one that would begin a formula, also after blanks and in the
 * full width of East Asian keyboards. Anybody can name a tenant `=HYPERLINK(…)`.
 */
function withoutFormula(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text;
}
