/** The scripts that are written without blanks between words. */
const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\u3005]/u;
const narrow = /[\p{sc=Latin}\p{Nd}]/u;

/**
 * Joins two parts of a Japanese or Chinese text. As in Microsoft 365, a blank stands between a Latin letter or a digit and a character, as in
 * "Contoso の依頼", and none between two characters, as in "日本商事の依頼". Beside a mark the text stays as it is.
 */
export function joinEastAsian(before: string, part: string | number): string {
  const after = String(part);
  const start = before.replace(/ $/, '');
  const rest = after.replace(/^ /, '');
  const left = Array.from(start.slice(-2)).at(-1) ?? '';
  const [right = ''] = Array.from(rest.slice(0, 2));
  if (wide.test(left) && wide.test(right)) return `${start}${rest}`;
  const isMixed = (wide.test(left) && narrow.test(right)) || (narrow.test(left) && wide.test(right));
  return isMixed ? `${start} ${rest}` : `${before}${after}`;
}
