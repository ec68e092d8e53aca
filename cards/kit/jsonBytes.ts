/** Characters that JSON escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters.
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The sizes of parts that never change: templates share them between cards. */
const sizes = new WeakMap<object, number>();

/** The sizes of names that were seen. */
const names = new Map<string, number>();
const mostNames = 1_000;

/**
 * The length of a value's JSON in UTF-8 bytes, for a value of plain objects, lists, texts, numbers and booleans. `JSON.stringify` writes the
 * text as well, and takes several times as long for a card.
 */
export function jsonBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value !== 'object' || value === null) return String(JSON.stringify(value) ?? 'null').length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = Array.isArray(value)
    ? listBytes(value)
    : objectBytes(value as Readonly<Record<string, unknown>>);
  if (Object.isFrozen(value)) sizes.set(value, size);
  return size;
}

function listBytes(list: readonly unknown[]): number {
  let size = 1 + Math.max(1, list.length);
  for (const each of list) size += jsonBytes(each);
  return size;
}

function objectBytes(object: Readonly<Record<string, unknown>>): number {
  let size = 1;
  for (const name in object) {
    const value = object[name];
    // JSON leaves out a name without a value.
    if (value !== undefined) size += nameBytes(name) + 2 + jsonBytes(value);
  }
  return size === 1 ? 2 : size;
}

/** The names on cards are few, and stand on every card. */
function nameBytes(name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  const size = textBytes(name);
  if (names.size < mostNames) names.set(name, size);
  return size;
}

function textBytes(text: string): number {
  return isPlain(text) ? text.length + 2 : anyTextBytes(text);
}

/** Whether a text has ASCII characters only, and none that JSON escapes. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || code > 0x7f) return false;
  }
  return true;
}

function anyTextBytes(text: string): number {
  return escaped.test(text) ? Buffer.byteLength(JSON.stringify(text)) : Buffer.byteLength(text) + 2;
}
