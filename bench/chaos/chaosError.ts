/** A run that could not be made at all, as against one with a broken promise; the message says why. */
export class ChaosError extends Error {
  readonly code = 'CHAOS';
}
