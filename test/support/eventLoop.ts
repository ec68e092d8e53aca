import { setImmediate as turnOver } from 'node:timers/promises';

/** Lets the event loop go round until a state is reached; a test's own time limit ends it where that never comes. */
export async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await turnOver();
}

/** Lets the event loop go round a few times, for what must not happen to have its chance. */
export async function aFewRounds(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await turnOver();
}
