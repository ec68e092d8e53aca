import { AsyncLocalStorage } from 'node:async_hooks';

/** A turn passed its time limit. Its later writes are refused; it can be run again. */
export class TurnTooLong extends Error {
  readonly code = 'TURN_TOO_LONG';
}

const current = new AsyncLocalStorage<{ isOver: boolean }>();

/**
 * Runs a turn within a time limit, in milliseconds. A promise can't be cancelled, so a late turn continues by itself, but it can do no
 * harm: each of its queries, transactions and messages fails, by {@link refuseAfterTurn}.
 *
 * @throws TurnTooLong at the limit
 */
export function withinTurnTime<Result>(limitMs: number, turn: () => Promise<Result>): Promise<Result> {
  const time = { isOver: false };
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      time.isOver = true;
      reject(new TurnTooLong(`The turn took longer than ${limitMs / 1000} seconds.`));
    }, limitMs);
    current.run(time, turn).then(
      (result) => {
        clearTimeout(limit);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(limit);
        reject(error);
      },
    );
  });
}

/** Throws {@link TurnTooLong} in a turn past its time limit. */
export function refuseAfterTurn(): void {
  if (current.getStore()?.isOver) throw new TurnTooLong('The turn is over.');
}

/** The same functions; they reject in a turn past its time limit. */
export function withinTurn<Functions extends object>(functions: Functions): Functions {
  return Object.fromEntries(
    Object.entries(functions).map(([name, run]) => {
      if (typeof run !== 'function') throw new TypeError(`${name} is not a function.`);
      const guarded = (...parameters: unknown[]) =>
        current.getStore()?.isOver
          ? Promise.reject(new TurnTooLong('The turn is over.'))
          : run(...parameters);
      return [name, guarded];
    }),
  ) as Functions;
}
