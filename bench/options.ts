import { parseArgs } from 'node:util';

/** The options of a run of the bench. */
export interface Options {
  /** How long each bot is measured in each round, in seconds. */
  readonly seconds: number;
  /** How often the bots take turns. */
  readonly rounds: number;
  /**
   * How many conversations each bot goes through before anything is measured: the same for all, because code gets fast by being run,
   * and a slow bot would run less of it in the same time.
   */
  readonly warmup: number;
  /** How many conversations go on at once. */
  readonly concurrency: number;
  /** Ids of the bots to measure; absent, all. */
  readonly only?: readonly string[];
  readonly json: boolean;
}

/** A command line that can't be followed; the message says how to mend it. */
export class OptionsError extends Error {
  readonly code = 'OPTIONS';
}

const bounds = {
  seconds: { least: 0.1, most: 60, usual: 3 },
  rounds: { least: 1, most: 50, usual: 5 },
  warmup: { least: 0, most: 1000, usual: 150 },
  concurrency: { least: 1, most: 64, usual: 8 },
} as const;

/** How the command is used. */
export const usage = `npm run bench -- [options]
  --seconds S      how long each bot is measured in each round (${bounds.seconds.usual})
  --rounds N       how often the bots take turns (${bounds.rounds.usual})
  --warmup N       how many conversations each bot goes through before measuring (${bounds.warmup.usual})
  --concurrency N  how many conversations go on at once (${bounds.concurrency.usual})
  --only A,B       measure these bots alone
  --json           print JSON instead of the table`;

/**
 * Reads the command line.
 *
 * @param known the ids `--only` may name
 * @throws OptionsError for a command line that can't be followed
 */
export function readOptions(argv: readonly string[], known: readonly string[]): Options {
  const values = parse(argv);
  const only = values.only?.split(',').map((id) => id.trim());
  const unknown = only?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new OptionsError(`There is no bot "${unknown}"; --only takes ${known.join(', ')}.`);
  }
  return {
    seconds: bounded('seconds', values.seconds),
    rounds: Math.round(bounded('rounds', values.rounds)),
    warmup: Math.round(bounded('warmup', values.warmup)),
    concurrency: Math.round(bounded('concurrency', values.concurrency)),
    ...(only === undefined ? {} : { only }),
    json: values.json ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        warmup: { type: 'string' },
        concurrency: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new OptionsError(`${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause });
  }
}

function bounded(name: keyof typeof bounds, given: string | undefined): number {
  const { least, most, usual } = bounds[name];
  const value = given === undefined ? usual : Number(given);
  if (value >= least && value <= most) return value;
  throw new OptionsError(`--${name} takes a number from ${least} to ${most}, not "${given}".`);
}
