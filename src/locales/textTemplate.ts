/** Values that fill a text: `{{name}}` in the catalogue. `count` picks the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Fills a text of a catalogue with values. A placeholder within a value is not filled. */
export type FillText = (values: TextValues) => string;

/** Joins the text before a placeholder and its value. `isNoun`: the value is a noun with its article, such as "le client". */
export type JoinParts = (before: string, value: string | number, isNoun?: boolean) => string;

/** Joins a value with the text before it or after it. */
export type SpaceParts = (before: string, after: string) => string;

const place = /\{\{(\w+)\}\}/;

/** The end of a text after which a sentence, or a part of a line, begins. */
const beginning = /(?:^|[.!?\u2026\u00b7\u3002\uff01\uff1f]["\u201d\u2019\u00a0\u00bb)]*\s*|\n)$/u;

/**
 * Splits a text once at its placeholders, so that filling it needs no search. It fills as i18next does, with one difference: if a value
 * ends with a full stop or a similar mark ("Contoso Inc.", "Are we ready?"), the text's own full stop is left out. A placeholder without a
 * value stays. Undefined for a text with more than plain placeholders (formats, nested texts): i18next fills that one.
 *
 * @param join how the language joins the text before a placeholder and its value; absent: as they are
 * @param nouns words that stand in place of a missing name, such as "The customer"; within a sentence they begin with a small letter
 * @param title the title after a name, such as " さん"; a noun in place of the name has none
 * @param space how the language writes a value beside a text; absent: as they are. A blank alone between two values stays
 */
export function textTemplate(
  text: string,
  join: JoinParts = plainJoin,
  nouns: ReadonlySet<string> = new Set(),
  title = '',
  space?: SpaceParts,
): FillText | undefined {
  const parts = text.split(place);
  const [start = '', ...others] = parts;
  if (parts.some((part, index) => index % 2 === 0 && /\{\{|\$t\(/.test(part))) return undefined;
  if (others.length === 0) return () => start;
  const places = others.flatMap((name, index) =>
    index % 2 === 0 ? [placeOf(name, others[index + 1] ?? '')] : [],
  );
  return (values) => {
    let filled = start;
    let isApart = false;
    for (const { name, unfilled, after, afterMark } of places) {
      const value = values[name] ?? unfilled;
      const isNoun = typeof value === 'string' && nouns.has(value);
      const put = isApart && space !== undefined ? plainJoin : join;
      filled = isNoun && !beginning.test(filled) ? put(filled, small(value), true) : put(filled, value);
      const rest = after !== afterMark && endsSentence(value) ? afterMark : after;
      const shown = isNoun && title !== '' && rest.startsWith(title) ? rest.slice(title.length) : rest;
      isApart = shown === ' ';
      filled = isApart || space === undefined ? `${filled}${shown}` : space(filled, shown);
    }
    return filled;
  };
}

function plainJoin(before: string, value: string | number): string {
  return `${before}${value}`;
}

/** A placeholder, the text after it, and the text after a value that ends with its own mark. */
function placeOf(name: string, after: string) {
  return { name, unfilled: `{{${name}}}`, after, afterMark: after.replace(/^[.\u3002](?!\S)/, '') };
}

function small(noun: string): string {
  const [first = ''] = noun;
  return `${first.toLowerCase()}${noun.slice(first.length)}`;
}

/** Whether a value ends with a mark that ends a sentence, also before a closing quotation mark. */
function endsSentence(value: string | number): boolean {
  return (
    typeof value === 'string' &&
    /[.!?\u2026\u3002\uff01\uff1f]["\u201d\u2019\u00a0\u00bb)]*$/u.test(value.slice(-4))
  );
}
