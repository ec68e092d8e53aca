/** How a command line that failed ends: what to write to standard error, and the exit code. */
export interface CommandFailure {
  readonly complaint: string;
  /** `2`: what was typed can't be understood, and the usage is shown. `1`: anything else. */
  readonly exitCode: 1 | 2;
}

/**
 * Tells a slip in what was typed from a fault of the work. The codes are those that docs/operations.md promises for every command.
 *
 * @param error what the command threw; a slip is what `parseArgs` of node:util throws
 */
export function endOfCommand(error: unknown, usage: string): CommandFailure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS')
    ? { complaint: `${message}\n\n${usage}`, exitCode: 2 }
    : { complaint: `${message}\n`, exitCode: 1 };
}
