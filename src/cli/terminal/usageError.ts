/** A wrong argument. The message names it and the right form. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}
