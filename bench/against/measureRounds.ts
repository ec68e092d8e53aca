import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bot } from '../bot.ts';
import type { Figures } from '../figures.ts';
import { measure, type Row } from '../measure.ts';
import { type Options, OptionsError } from '../options.ts';
import type { Round } from './comparison.ts';

/**
 * Measures two bots in rounds. Each round starts both anew, so that all figures are of that round alone, and begins with the other one
 * than the round before. Within a round both are driven in slices of half a second, in the order ABBA, so that a load that comes or goes
 * meanwhile meets both alike. A short trial round comes first: it is not counted, but the operating system has the files in memory after it.
 *
 * @param folder where the bots keep their files; a round's are removed after it
 * @param tell is told the progress
 */
export async function measureRounds(
  here: Bot,
  there: Bot,
  options: Options,
  folder: string,
  tell: (line: string) => void,
): Promise<readonly Round[]> {
  const once = async (name: string, first: Bot, second: Bot, { seconds, ...rest }: Options) => {
    const place = join(folder, name);
    await mkdir(place);
    const slices = slicesOf(seconds);
    const sliced = { ...rest, rounds: slices, seconds: seconds / slices };
    const rows = await measure([first, second], sliced, place, () => undefined);
    await rm(place, { recursive: true, force: true, maxRetries: 3 });
    return { here: figuresOf(rows, here), there: figuresOf(rows, there) };
  };
  tell('trial round, not counted');
  await once('trial', here, there, { ...options, seconds: 0.1, warmup: 0 });
  const rounds: Round[] = [];
  for (let number = 1; number <= options.rounds; number += 1) {
    const [first, second] = number % 2 === 1 ? [here, there] : [there, here];
    const round = await once(`round-${number}`, first, second, options);
    rounds.push(round);
    const speeds = [round.here, round.there].map(({ turnsPerSecond }) => turnsPerSecond.toFixed(0));
    tell(`round ${number} of ${options.rounds}: this tree ${speeds[0]}, DIR ${speeds[1]} turns/s`);
  }
  return rounds;
}

/** How many slices a time is cut into: an even number, because the order ABBA has two of each. */
function slicesOf(seconds: number): number {
  return 2 * Math.max(1, Math.round(seconds));
}

function figuresOf(rows: readonly Row[], { id, name }: Bot): Figures {
  const row = rows.find((candidate) => candidate.id === id);
  if (row?.available) return row.measured.figures;
  throw new OptionsError(`${name} can't be measured here: ${row?.why}`);
}
