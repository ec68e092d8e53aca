/** A value that both databases take and give back as it was. */
export type Bindable = string | number | bigint | null | Uint8Array;

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

/** A value that must not reach a database. The message names its position and type, never the value. */
export class NotBindable extends TypeError {
  readonly code = 'NOT_BINDABLE';
}

/**
 * The parameters of a statement as `node:sqlite` is to bind them. It binds every number as REAL, so that 5 becomes the text "5.0" in a
 * column of texts: an integer is handed over as a bigint, bound as INTEGER. It stores NULL for an object given first.
 *
 * @throws NotBindable for undefined, a boolean, an object, a function, a symbol, NaN, infinity, and an integer beyond 64 bits
 */
export function sqliteValues(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((value, index) => {
    if (!isBindable(value)) throw notBindable(value, index);
    return Number.isSafeInteger(value) ? BigInt(value as number) : value;
  });
}

/**
 * The same as `pg` is to bind them. It stores an object's JSON and NULL for undefined. A boolean is for its own system tables: ours have
 * none, so that the server refuses it.
 *
 * @throws NotBindable as {@link sqliteValues}, but for a boolean
 */
export function postgresValues(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value, index) => {
    if (!isBindable(value) && typeof value !== 'boolean') throw notBindable(value, index);
    return value;
  });
}

function isBindable(value: unknown): value is Bindable {
  switch (typeof value) {
    case 'string':
      return true;
    case 'number':
      // Beyond 2^53 a number is no longer the integer that was meant: a bigint is exact.
      return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    case 'bigint':
      return value >= least && value <= most;
    case 'object':
      return value === null || value instanceof Uint8Array;
    case 'undefined':
    case 'boolean':
    case 'function':
    case 'symbol':
      return false;
  }
}

function notBindable(value: unknown, index: number): NotBindable {
  return new NotBindable(`Parameter ${index + 1} of a statement can't be stored: ${typeof value}.`);
}
