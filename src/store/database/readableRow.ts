/** A row with content that cannot be read. */
export interface UnreadableRow {
  readonly table: 'requests' | 'drafts';
  readonly id: string;
}

/** Called for a row that cannot be read and is left out, possibly many times for one row. */
export type OnUnreadable = (row: UnreadableRow) => void;

/** The most rows that are stored as reported. */
const mostReported = 1_000;

/** Reports each row once in the life of the process. */
export function reportedOnce(report: OnUnreadable): OnUnreadable {
  const reported = new Set<string>();
  return (row) => {
    const key = `${row.table} ${row.id}`;
    if (reported.has(key) || reported.size >= mostReported) return;
    reported.add(key);
    report(row);
  };
}

/** Parses a JSON object; undefined if the text is not one. */
export function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with names. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
