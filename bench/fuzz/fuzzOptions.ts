import { parseArgs } from 'node:util';

/** The settings of a fuzz run. */
export interface FuzzOptions {
  readonly posts: number;
  readonly database: 'sqlite' | 'postgres';
  readonly seed: number;
}

/** A command line that can't be followed; the message says how to mend it. */
export class FuzzOptionsError extends Error {
  readonly code = 'OPTIONS';
}

const usage = `node bench/fuzz.ts [options]
  --posts N     how many posts (100000)
  --database D  sqlite or postgres (sqlite)
  --seed N      the same seed draws the same posts (1)`;

/** Reads the command line. Throws {@link FuzzOptionsError}. */
export function readFuzzOptions(argv: readonly string[]): FuzzOptions {
  const { posts = '100000', database = 'sqlite', seed = '1' } = parse(argv);
  if (database !== 'sqlite' && database !== 'postgres') throw refused('--database takes sqlite or postgres.');
  return { posts: whole('posts', posts), database, seed: whole('seed', seed) };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...argv], options: { posts: text, database: text, seed: text } }).values;
  } catch (cause) {
    throw new FuzzOptionsError(`${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause });
  }
}

function whole(name: string, given: string): number {
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= 0 && value <= 2 ** 31) return value;
  throw refused(`--${name} takes a whole number, not "${given}".`);
}

function refused(why: string): FuzzOptionsError {
  return new FuzzOptionsError(`${why}\n${usage}`);
}
