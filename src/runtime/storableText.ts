/**
 * A text as both databases can store it: U+0000 is dropped, and half a surrogate pair becomes U+FFFD. PostgreSQL refuses U+0000, SQLite
 * ends some functions' results there, and UTF-8 has no half pairs.
 */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
