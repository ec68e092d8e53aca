/** A row whose content cannot be read. */
export interface UnreadableRow {
  readonly table: 'requests' | 'drafts';
  readonly id: string;
}

/** Hears of a row that cannot be read and is left out. It may be called many times for one row. */
export type OnUnreadable = (row: UnreadableRow) => void;

/** At most so many rows are memoized as reported. */
const mostReported = 1_000;

/** Passes each row on once in the life of the process. */
export function reportedOnce(report: OnUnreadable): OnUnreadable {
  const reported = new Set<string>();
  return (row) => {
    const key = `${row.table} ${row.id}`;
    if (reported.has(key) || reported.size >= mostReported) return;
    reported.add(key);
    report(row);
  };
}

/** Parses a JSON object; undefined where the text is not one. */
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
