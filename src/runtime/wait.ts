/** Waits for some milliseconds; rejects with the signal's reason when it aborts. Tests have their own. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Waits by the machine's clock. It keeps the process alive: a command that waits for its database must not end silently and with code 0. A
 * service that stops aborts the signal. It uses the global timer, because a test's fake clock replaces that one, and not
 * `node:timers/promises` in ESM.
 */
export const wait: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });

/** Waits for time and measures it. Everything that waits takes this as an argument, so that a test's clock is the only one. */
export interface Timers {
  readonly wait: Wait;
  /** Monotonic milliseconds since some instant. */
  readonly monotonic: () => number;
}

/** The machine's timers. */
export const machineTimers: Timers = { wait, monotonic: () => performance.now() };
