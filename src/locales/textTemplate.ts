/** Values that fill a text: `{{name}}` in the catalogue. `count` picks the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Fills a text of a catalogue with values, as they are: nothing in a value is read as a place for another one. */
export type FillText = (values: TextValues) => string;

const place = /\{\{(\w+)\}\}/;

/**
 * Splits a text once at the places for its values, so that filling it takes no search. What i18next would do, to the letter: a place
 * without a value stays as it is. Undefined for a text with more in it than plain places (formats, other texts nested): that is for
 * i18next to fill.
 */
export function textTemplate(text: string): FillText | undefined {
  const parts = text.split(place);
  const [beginning = '', ...others] = parts;
  if (parts.some((part, index) => index % 2 === 0 && /\{\{|\$t\(/.test(part))) return undefined;
  if (others.length === 0) return () => beginning;
  const places = others.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, unfilled: `{{${name}}}`, after: others[index + 1] ?? '' }] : [],
  );
  return (values) => {
    let filled = beginning;
    for (const { name, unfilled, after } of places) filled += (values[name] ?? unfilled) + after;
    return filled;
  };
}
