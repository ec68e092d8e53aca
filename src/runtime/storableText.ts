/**
 * Makes a text storable in both databases: U+0000 is dropped, and half a surrogate pair becomes U+FFFD. PostgreSQL refuses U+0000, some
 * SQLite functions end their result there, and UTF-8 has no half pairs.
 */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

/** Makes a person's name storable: as {@link storableText}, and control characters become a space. */
export function storableName(name: string): string {
  return storableText(name).replaceAll(/\p{Cc}+/gu, ' ');
}
