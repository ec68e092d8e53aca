import type { Finding } from './findings.ts';

/** The outcome of a run. */
export interface Report {
  /** The command that makes it again. */
  readonly command: string;
  readonly figures: Readonly<Record<string, string | number>>;
  readonly findings: readonly Finding[];
  /** Hints that may help to find the cause. */
  readonly hints: readonly string[];
}

/** How many findings of a kind are printed; all of them are in the JSON. */
const mostShown = 12;

/** Whether every promise was kept. */
export function isEverythingKept({ findings }: Report): boolean {
  return findings.every(({ broken }) => broken.length === 0);
}

/** The report as a text: figures, promises, and the evidence against them with the command to have it again. */
export function reportText(report: Report): string {
  const { command, figures, findings, hints } = report;
  const rows = [
    ...Object.entries(figures).map(([name, value]) => [name, String(value), ''] as const),
    ...findings.map(
      ({ promise, broken }) =>
        [promise, String(broken.length), broken.length === 0 ? 'kept' : 'BROKEN'] as const,
    ),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value, verdict]) =>
    `${name.padEnd(width)}  ${value.padStart(8)}  ${verdict}`.trimEnd(),
  );
  if (isEverythingKept(report)) return [command, '', ...table].join('\n');
  const details = findings.flatMap(({ promise, broken }) =>
    broken.length === 0 ? [] : ['', `${promise}:`, ...shortened(broken)],
  );
  const helps = hints.length === 0 ? [] : ['', 'To look for the cause:', ...shortened(hints)];
  return [command, '', ...table, ...details, ...helps, '', `Again: ${command}`].join('\n');
}

/** The outcome for a program to read: one line of JSON, with how often each promise was broken. */
export function resultLine(report: Report): string {
  const { command, figures, findings } = report;
  const broken = Object.fromEntries(findings.map(({ promise, broken }) => [promise, broken.length]));
  return JSON.stringify({ kept: isEverythingKept(report), command, figures, broken });
}

function shortened(lines: readonly string[]): readonly string[] {
  const rest = lines.length - mostShown;
  return [
    ...lines.slice(0, mostShown).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}
