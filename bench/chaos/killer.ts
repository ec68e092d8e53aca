import { pause } from './patience.ts';
import type { ProductProcess } from './productProcess.ts';
import { randomOf } from './random.ts';
import type { Stage } from './stage.ts';

/** A life of the product and how it ended, for people who replay it. */
export interface Kill {
  /** How many messages there were by then. */
  readonly messages: number;
  readonly during: Instant;
}

/** `start`: it was starting; `send`: a message was on its way to the connector; `work`: anywhere else. */
export type Instant = 'start' | 'send' | 'work';

/** The longest a process lives while nothing happens, in milliseconds. */
const longestIdleMs = 3000;
/** The kinds of ten kills: a message on its way is the hardest to hit by chance. */
const instants: readonly Instant[] = ['start', ...Array(3).fill('send'), ...Array(6).fill('work')];

/**
 * Kills the instance so many times at random instants, and starts it again each time; it is up in the end. An instant is so many calls
 * and answers after the start, and some milliseconds: in the middle of a turn, of a send, of a transaction, or of the start itself.
 */
export async function killAgainAndAgain(
  { seed, connector, teams }: Stage,
  product: ProductProcess,
  times: number,
  onKill: (kill: Kill) => void,
): Promise<void> {
  for (let n = 1; n <= times; n += 1) {
    const random = randomOf(seed, 'kill', n);
    const drawn = random.pick(instants);
    const during = n === 1 && drawn === 'start' ? 'work' : drawn;
    if (during === 'start') await pause(random.below(1200));
    else {
      await product.up();
      await ticks(1 + random.below(50), [connector.watch, teams.watch]);
      if (during === 'send')
        await ticks(1, [(tick) => connector.watch(({ method }) => method === 'POST' && tick())]);
      else if (random.chance(0.6)) await pause(random.below(15));
    }
    await product.kill();
    onKill({ messages: connector.messages.length, during });
    // Not waited for: the next kill may find it starting.
    const started = product.start();
    if (n === times) await started;
    else started.catch(() => undefined);
  }
}

/** Waits for a random instant of an instance's work, as {@link killAgainAndAgain} does. Returns which kind it is. */
export async function randomInstant(
  { seed, connector, teams }: Pick<Stage, 'seed' | 'connector' | 'teams'>,
  n: number,
): Promise<Instant> {
  const random = randomOf(seed, 'instant', n);
  const during = random.pick(instants);
  if (during === 'start') {
    await pause(random.below(1200));
    return 'start';
  }
  await ticks(1 + random.below(50), [connector.watch, teams.watch]);
  if (during === 'send')
    await ticks(1, [(tick) => connector.watch(({ method }) => method === 'POST' && tick())]);
  else if (random.chance(0.6)) await pause(random.below(15));
  return during;
}

/** Begins to watch something; returns the function that ends the watch. */
type Watch = (tick: () => void) => () => void;

/** Waits until these have told of so many things, or nothing has happened for a while. */
function ticks(count: number, watches: readonly Watch[]): Promise<void> {
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
    const stops = watches.map((watch) => watch(tick));
  });
}
