/** The longest name that a line of text takes. */
const longest = 80;

/** Most names: letters, digits and harmless marks, with single spaces between them. */
const isPlain = /^[\p{L}\p{M}\p{N}.,'’()-]+(?: [\p{L}\p{M}\p{N}.,'’()-]+)*$/u;

/**
 * A name for a line of plain text. Teams reads Markdown, some HTML and addresses in messages, and people choose names freely. So every
 * character that could become formatting, a link or a mention is removed, and so are direction marks.
 *
 * @param most the number of characters to keep
 */
export function plainName(name: string, most = longest): string {
  // A card offers dozens of colleagues, and nearly all names are plain.
  if (name.length <= most && isPlain.test(name)) return name;
  const plain = name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/&(#?\w+;)/g, '$1')
    .replaceAll(/[*_~`#|<>[\]\\{}@^]/g, ' ')
    .replaceAll('://', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...plain].slice(0, most).join('').trim();
}
