import { setImmediate } from 'node:timers/promises';

/** How many rows a step of a walk reads. */
export const rowsAStep = 1_000;

/**
 * Walks along a table in steps, and lets turns run between two of them. A walk serves a rare task over many rows without an index of its
 * own: such an index would be written in each turn.
 *
 * @param step goes on after a position, and returns where it ended; undefined: at the end of the table
 */
export async function inSteps<Place>(
  start: Place,
  step: (after: Place) => Promise<Place | undefined>,
): Promise<void> {
  for (let after: Place | undefined = start; after !== undefined; ) {
    after = await step(after);
    await setImmediate();
  }
}
