import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The options of a run of the chaos bench. */
export interface ChaosOptions {
  readonly run: 'kills' | 'claims' | 'redeliver' | 'roll';
  /** How many kills, claims, redeliveries or disturbances. */
  readonly count: number;
  readonly database: 'sqlite' | 'postgres';
  readonly seed: number;
  /** The share of the connector's calls that go wrong, 0 to 1. */
  readonly faults: number;
  /** How long the product holds a post for its turn, in milliseconds; absent, as long as it does. */
  readonly holdMs?: number;
  /** With a roll: the folder of the version before, with its packages; absent, there is none. */
  readonly before?: string;
  readonly json: boolean;
}

/** A command line that can't be followed; the message says how to mend it. */
export class ChaosOptionsError extends Error {
  readonly code = 'OPTIONS';
}

/** How the command is used. */
export const usage = `node bench/chaos.ts [what] [options]
  --kills N      kill -9 the product N times while people talk to it (200)
  --claims N     N specialists claim one request at once, on two instances and PostgreSQL
  --roll N       disturb three instances on PostgreSQL N times: kill -9, standing still, a clock 30 s ahead
  --before DIR   with --roll: the version in DIR serves first, and this one takes over
  --redeliver N  Teams brings N activities again; on PostgreSQL, to two instances
  --database D   sqlite or postgres (sqlite; for claims always postgres)
  --seed N       what chance is made from (1): the same seed, the same faults and instants
  --faults S     with --kills: the share of the connector's calls that go wrong, 0 to 0.9 (0)
  --hold MS      with --kills: posts are answered after so long, and their turns go on behind (5000)
  --json         print JSON instead of the table`;

const bounds = {
  kills: 2000,
  claims: 500,
  redeliver: 20_000,
  roll: 2000,
  seed: 2 ** 31,
  hold: 15_000,
} as const;

/** Reads the command line. Throws {@link ChaosOptionsError} for one that can't be followed. */
export function readChaosOptions(argv: readonly string[]): ChaosOptions {
  const values = parse(argv);
  const runs = (['kills', 'claims', 'redeliver', 'roll'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (runs.length > 1) throw refused(`Choose one of ${runs.map((name) => `--${name}`).join(', ')}.`);
  const run = runs[0] ?? 'kills';
  const database = values.database ?? (run === 'claims' || run === 'roll' ? 'postgres' : 'sqlite');
  if (database !== 'sqlite' && database !== 'postgres') throw refused('--database takes sqlite or postgres.');
  if ((run === 'claims' || run === 'roll') && database === 'sqlite')
    throw refused('Two instances share a database on PostgreSQL only.');
  const faults = Number(values.faults ?? 0);
  if (!(faults >= 0 && faults <= 0.9)) throw refused('--faults takes a share from 0 to 0.9.');
  return {
    run,
    count: whole(run, values[run] ?? '200'),
    database,
    seed: whole('seed', values.seed ?? '1'),
    faults,
    ...(values.hold === undefined ? {} : { holdMs: whole('hold', values.hold) }),
    ...(values.before === undefined ? {} : { before: resolve(values.before) }),
    json: values.json ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args: [...argv],
      options: {
        kills: text,
        claims: text,
        redeliver: text,
        roll: text,
        before: text,
        database: text,
        seed: text,
        faults: text,
        hold: text,
        json: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new ChaosOptionsError(`${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause });
  }
}

function whole(name: keyof typeof bounds, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0 && value <= bounds[name]) return value;
  throw refused(`--${name} takes a whole number up to ${bounds[name]}, not "${given}".`);
}

function refused(why: string): ChaosOptionsError {
  return new ChaosOptionsError(`${why}\n${usage}`);
}
