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
  /** Whether casework alone is measured; else it is measured after the comparison. */
  readonly casework: boolean;
  /** Whether activities are signed and calls to the connector carry a token, as in production. */
  readonly tokens: boolean;
  /** The folder of a tree to compare this one with; absent, the bots are compared. */
  readonly against?: string;
  /** Whether to print how the command is used, and no more. */
  readonly help: boolean;
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

/** The rounds of a comparison of two trees: with fewer than 8, its intervals would be too wide to tell anything. */
const comparedRounds = { least: 8, most: 50, usual: 8, when: ' with --against' } as const;

/** The bots that two trees can be compared by. */
const comparable = ['ours-sqlite', 'ours-postgres'];

/** How the command is used. */
export const usage = `npm run bench -- [options]
  --seconds S      how long each bot is measured in each round (${bounds.seconds.usual})
  --rounds N       how often the bots take turns (${bounds.rounds.usual})
  --warmup N       how many conversations each bot goes through before measuring (${bounds.warmup.usual})
  --concurrency N  how many conversations go on at once (${bounds.concurrency.usual})
  --only A,B       measure these bots alone
  --casework       measure casework alone: the presses of both sides on a request, from the claim to the rating. Only ours has it.
                   Without this option it is measured after the comparison. A round of S seconds has S cases for each conversation at once.
  --tokens         as in production: each conversation's activities carry a signed token, which the bot checks with keys from the loopback,
                   and its calls carry one too. For the bots with an SDK; not with --casework or --against.
  --against DIR    compare this tree's product with that of DIR, a checkout of another commit with its node_modules:
                   ours on SQLite, or on PostgreSQL with --only ours-postgres, each started anew in each round.
                   --rounds takes ${comparedRounds.least} or more then (${comparedRounds.usual}); fewer are refused.
                   Both take turns within one run, because a machine is not as fast in one run as in the next.
  --json           print JSON instead of the table
  --help           print this
Exit code: 0; 1 if --against finds CPU a turn, turns/s, ready or memory worse, or a press takes more than 1.2 × a claim; 2 if there is no result.`;

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
  const { against } = values;
  if (
    against !== undefined &&
    only !== undefined &&
    !(only.length === 1 && comparable.includes(only[0] ?? ''))
  ) {
    throw new OptionsError(`With --against, --only takes one of ${comparable.join(', ')}.`);
  }
  if (values.tokens === true && (against !== undefined || values.casework === true)) {
    throw new OptionsError(
      '--tokens measures conversations of one tree; leave --against and --casework out.',
    );
  }
  if (values.tokens === true && only?.includes('http') === true) {
    throw new OptionsError('With --tokens, --only takes bots that check tokens, and "http" does not.');
  }
  if (values.casework === true && against !== undefined) {
    throw new OptionsError('--casework measures one tree; leave --against out.');
  }
  if (values.casework === true && only?.some((id) => !comparable.includes(id)) === true) {
    throw new OptionsError(`With --casework, --only takes ${comparable.join(', ')}.`);
  }
  return {
    seconds: bounded('seconds', values.seconds),
    rounds: Math.round(
      bounded('rounds', values.rounds, against === undefined ? bounds.rounds : comparedRounds),
    ),
    warmup: Math.round(bounded('warmup', values.warmup)),
    concurrency: Math.round(bounded('concurrency', values.concurrency)),
    ...(only === undefined ? {} : { only }),
    ...(against === undefined ? {} : { against }),
    casework: values.casework ?? false,
    tokens: values.tokens ?? false,
    help: values.help ?? false,
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
        against: { type: 'string' },
        casework: { type: 'boolean' },
        tokens: { type: 'boolean' },
        help: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new OptionsError(`${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause });
  }
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** When they apply, for the message; absent, always. */
  readonly when?: string;
}

function bounded(
  name: keyof typeof bounds,
  given: string | undefined,
  { least, most, usual, when = '' }: Bounds = bounds[name],
): number {
  const value = given === undefined ? usual : Number(given);
  if (value >= least && value <= most) return value;
  throw new OptionsError(`--${name} takes a number from ${least} to ${most}${when}, not "${given}".`);
}
