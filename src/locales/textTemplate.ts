/** Values that fill a text: `{{name}}` in the catalogue. `count` picks the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Fills a text of a catalogue with values, as they are: nothing in a value is read as a place for another one. */
export type FillText = (values: TextValues) => string;

const place = /\{\{(\w+)\}\}/;

/**
 * Splits a text once at the places for its values, so that filling it takes no search. It fills as i18next would, and does one thing more:
 * where a value ends a sentence by itself ("Contoso Inc.", "Are we ready?"), the text's own full stop is left out. A place without a value
 * stays as it is. Undefined for a text with more in it than plain places (formats, other texts nested): that is for i18next to fill.
 */
export function textTemplate(text: string): FillText | undefined {
  const parts = text.split(place);
  const [beginning = '', ...others] = parts;
  if (parts.some((part, index) => index % 2 === 0 && /\{\{|\$t\(/.test(part))) return undefined;
  if (others.length === 0) return () => beginning;
  const places = others.flatMap((name, index) =>
    index % 2 === 0 ? [placeOf(name, others[index + 1] ?? '')] : [],
  );
  return (values) => {
    let filled = beginning;
    for (const { name, unfilled, after, afterMark } of places) {
      const value = values[name] ?? unfilled;
      filled += value + (after !== afterMark && endsSentence(value) ? afterMark : after);
    }
    return filled;
  };
}

/** A place, the text after it, and the text after a value that ends a sentence by itself. */
function placeOf(name: string, after: string) {
  return { name, unfilled: `{{${name}}}`, after, afterMark: after.replace(/^\.(?!\S)/, '') };
}

/** Whether a value has the mark that ends a sentence, also before a closing quotation mark. */
function endsSentence(value: string | number): boolean {
  return (
    typeof value === 'string' &&
    /[.!?\u2026\u3002\uff01\uff1f]["\u201d\u2019\u00a0\u00bb)]*$/u.test(value.slice(-4))
  );
}
