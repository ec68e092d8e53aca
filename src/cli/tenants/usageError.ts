/** A slip in what was typed; the message says what is wrong and how it is written. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}
