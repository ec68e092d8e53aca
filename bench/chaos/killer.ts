import { pause } from './patience.ts';
import type { ProductProcess } from './productProcess.ts';
import { randomOf } from './random.ts';
import type { Stage } from './stage.ts';

/** A life of the product and how it ended, for whoever replays it. */
export interface Kill {
  /** How many messages there were by then. */
  readonly messages: number;
  readonly during: 'start' | 'work';
}

/** The longest a process lives while nothing happens, in milliseconds. */
const longestIdleMs = 3000;
const shareDuringStart = 0.1;

/**
 * Kills the instance so many times at random instants, and starts it again each time; it is up in the end. An instant is so many calls
 * and answers after the start, and some milliseconds: in the middle of a turn, of a send, of a transaction, or of the start itself.
 *
 * @param isOver asked before each kill: stops earlier where nobody is left to be disturbed
 */
export async function killAgainAndAgain(
  { seed, connector, teams }: Stage,
  product: ProductProcess,
  times: number,
  onKill: (kill: Kill) => void,
): Promise<void> {
  for (let n = 1; n <= times; n += 1) {
    const random = randomOf(seed, 'kill', n);
    const during = n > 1 && random.chance(shareDuringStart) ? 'start' : 'work';
    if (during === 'start') await pause(random.below(1200));
    else {
      await product.up();
      await ticks({ connector, teams }, 1 + random.below(40));
      if (random.chance(0.6)) await pause(random.below(15));
    }
    await product.kill();
    onKill({ messages: connector.messages.length, during });
    // Not waited for: the next kill may find it starting.
    const started = product.start();
    if (n === times) await started;
    else started.catch(() => undefined);
  }
}

/** Waits for so many calls to the connector and answers to Teams, or until nothing has happened for a while. */
function ticks({ connector, teams }: Pick<Stage, 'connector' | 'teams'>, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const done = () => {
      clearTimeout(idle);
      for (const stop of stops) stop();
      resolve();
    };
    const tick = () => {
      left -= 1;
      if (left <= 0) done();
      else idle.refresh();
    };
    const idle = setTimeout(done, longestIdleMs);
    const stops = [connector.watch(tick), teams.watch(tick)];
  });
}
