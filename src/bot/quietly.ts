import { AsyncLocalStorage } from 'node:async_hooks';

const quiet = new AsyncLocalStorage<true>();

// biome-ignore lint/suspicious/noConsole: it is the SDK that prints; this holds it back.
const print = globalThis.console.error;
globalThis.console.error = (...words: unknown[]) => {
  if (quiet.getStore() === undefined) print(...words);
};

/**
 * Does work of the SDK's without its printing: for each forged or expired token it writes an error, keys included, to the console, and
 * has no setting to stop it. Whoever can reach the door could fill the operator's log that way.
 */
export function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  return quiet.run(true, work);
}
