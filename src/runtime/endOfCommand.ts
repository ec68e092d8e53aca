/** The end of a failed command line: the text for standard error, and the exit code. */
export interface CommandFailure {
  readonly complaint: string;
  /** `2`: the command line is invalid, and the usage is shown. `1`: anything else. */
  readonly exitCode: 1 | 2;
}

/**
 * Distinguishes a typing mistake from a failure of the work. docs/operations.md promises these codes for every command.
 *
 * @param error thrown by the command; a typing mistake is an error that `parseArgs` of node:util throws
 */
export function endOfCommand(error: unknown, usage: string): CommandFailure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS')
    ? { complaint: `${message}\n\n${usage}`, exitCode: 2 }
    : { complaint: `${message}\n`, exitCode: 1 };
}
