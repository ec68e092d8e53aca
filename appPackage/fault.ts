/** Something that keeps the package from being built, told so that the reader can mend it without opening the code. */
export interface Fault {
  /** The variable or the file that is at fault. */
  readonly where: string;
  /** The problem, as the end of the sentence "X …". */
  readonly problem: string;
  /** The shape that is expected there. */
  readonly expected: string;
  /** The remedy. */
  readonly fix: string;
}

/** All faults in one message for a terminal, so that one run is enough to learn everything that has to change. */
export function formatFaults(faults: readonly Fault[]): string {
  const count = faults.length === 1 ? 'one thing has' : `${faults.length} things have`;
  const entries = faults.map(
    ({ where, problem, expected, fix }) => `${where} ${problem}\n  expected: ${expected}\n  fix: ${fix}`,
  );
  return [`The Teams app package was not built: ${count} to be put right.`, ...entries].join('\n\n');
}
