const control = /\p{Cc}/u;

/**
 * Whether a value can serve as an id or another short text that programs compare: a text of at most 1,000 UTF-16 units, without control
 * characters and without half surrogate pairs. PostgreSQL stores neither U+0000 nor half pairs; logs and headers break at the others.
 *
 * @param least the shortest length
 */
export function isIdentifier(value: unknown, least = 1, most = 1000): value is string {
  return (
    typeof value === 'string' &&
    value.length >= least &&
    value.length <= most &&
    value.isWellFormed() &&
    !control.test(value)
  );
}
