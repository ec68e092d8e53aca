import { storableText } from '../../runtime/storableText.ts';

/** A value that both databases store, and return unchanged unless it is a text that one of them can't hold. */
export type Bindable = string | number | bigint | null | Uint8Array;

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

/** A value that must not reach a database. The message names its position and type, never the value. */
export class NotBindable extends TypeError {
  readonly code = 'NOT_BINDABLE';
}

/**
 * Converts the parameters of a statement for `node:sqlite`. It binds every number as REAL, so that 5 becomes the text "5.0" in a text
 * column: an integer is passed as a bigint, bound as INTEGER. It stores NULL for an object given first.
 *
 * A text passes {@link storableText}, in values that are written and in those that are looked for. So no source of texts can write U+0000
 * or half a surrogate pair: a form, the page, Graph, a file, a command line. SQLite would keep both, and the move to PostgreSQL refuses them.
 *
 * @throws NotBindable for undefined, a boolean, an object, a function, a symbol, NaN, infinity, and an integer beyond 64 bits
 */
export function sqliteValues(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((value, index) => {
    if (typeof value === 'string') return storableText(value);
    if (!isBindable(value)) throw notBindable(value, index);
    return Number.isSafeInteger(value) ? BigInt(value as number) : value;
  });
}

/**
 * Converts the parameters for `pg`. It stores an object's JSON, and NULL for undefined. A boolean is allowed for the server's own system
 * tables. Ours have none, so the server refuses it there.
 *
 * @throws NotBindable as {@link sqliteValues}, but for a boolean
 */
export function postgresValues(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value, index) => {
    if (typeof value === 'string') return storableText(value);
    if (!isBindable(value) && typeof value !== 'boolean') throw notBindable(value, index);
    return value;
  });
}

function isBindable(value: unknown): value is Bindable {
  switch (typeof value) {
    case 'string':
      return true;
    case 'number':
      // Beyond 2^53 a number may no longer be the intended integer: a bigint is exact.
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
