import type { ReportRange } from '../../reports/histories.ts';
import { UsageError } from '../terminal/usageError.ts';

/** The options of a period. */
export const periodOptions = { since: { type: 'string' }, until: { type: 'string' } } as const;

const day = 86_400_000;

/**
 * The range of `--since` and `--until`: calendar days in UTC (`YYYY-MM-DD`), both included, or instants (ISO 8601 UTC).
 * Without an end it is now, so that a request that comes while the command runs changes nothing.
 *
 * @throws UsageError if one is neither, or the period ends before it begins
 */
export function periodOf(
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
  now: string,
): Pick<ReportRange, 'since'> & { readonly until: string } {
  const from = since === undefined ? undefined : instantOf('since', since).at;
  const end = until === undefined ? undefined : instantOf('until', until);
  const to = end === undefined ? Date.parse(now) : end.isDay ? end.at + day : end.at;
  if (from !== undefined && end !== undefined && to <= from)
    throw new UsageError(`--until ${until} is before --since ${since}.`);
  return {
    ...(from === undefined ? {} : { since: new Date(from).toISOString() }),
    until: new Date(to).toISOString(),
  };
}

function instantOf(name: string, written: string): { readonly at: number; readonly isDay: boolean } {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/.exec(written) ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(`${date}${time ?? 'T00:00:00Z'}`);
  // JavaScript takes 31 February for 3 March.
  const isReal = !Number.isNaN(at) && new Date(at).toISOString().startsWith(date ?? '');
  if (!isReal)
    throw new UsageError(
      `--${name}: “${written}” is not a day such as 2026-11-30, or an instant such as 2026-11-30T09:00Z.`,
    );
  return { at, isDay: time === undefined };
}
