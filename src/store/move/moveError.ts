/** A move that was refused or failed. The message is for the operator and has no value of a row and no secret. */
export class MoveError extends Error {
  readonly code = 'MOVE';
}
