import { isUtf8 } from 'node:buffer';

/** A text without U+0000 and half pairs, and what was in it. */
export interface MendedText {
  readonly text: Buffer;
  /** How many characters were replaced by U+FFFD. */
  readonly replaced: number;
  /** Each kind of fault of the text as it was. */
  readonly what: readonly string[];
  /** Each kind of fault that is left in the text. */
  readonly remaining: readonly string[];
}

const replacement = Buffer.from('\u{FFFD}');

/**
 * Replaces U+0000 and each half of a surrogate pair by U+FFFD. Half a pair stands in three bytes, ED A0…BF 80…BF, which is no UTF-8: a
 * program that is not this product wrote it.
 */
export function mendedText(bytes: Buffer): MendedText {
  const parts: Buffer[] = [];
  let [from, zeros, halves] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const isHalf =
      bytes[at] === 0xed && ((bytes[at + 1] ?? 0) & 0xe0) === 0xa0 && ((bytes[at + 2] ?? 0) & 0xc0) === 0x80;
    if (bytes[at] !== 0 && !isHalf) continue;
    parts.push(bytes.subarray(from, at), replacement);
    if (isHalf) {
      halves += 1;
      at += 2;
    } else zeros += 1;
    from = at + 1;
  }
  const text = parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(from)]);
  const remaining = isUtf8(text) ? [] : ['bytes that are no UTF-8'];
  return {
    text,
    replaced: zeros + halves,
    what: [
      ...(zeros > 0 ? ['a U+0000'] : []),
      ...(halves > 0 ? ['half of a surrogate pair'] : []),
      ...remaining,
    ],
    remaining,
  };
}
