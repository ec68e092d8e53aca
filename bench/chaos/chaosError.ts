/** A run that could not be made at all, as against one in which a promise was broken; the message says what happened. */
export class ChaosError extends Error {
  readonly code = 'CHAOS';
}
