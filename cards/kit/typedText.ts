/** A paragraph of typed text; drawn as one run of a RichTextBlock, so that Markdown, HTML and mentions have no effect. */
export interface Paragraph {
  readonly text: string;
}

/** Typed text for a card: the part that shows at once, and the whole text where that is more. */
export interface TypedText {
  readonly lines: readonly Paragraph[];
  /** Empty if `lines` are the whole text. */
  readonly rest: readonly Paragraph[];
}

/** The number of characters of a long text that show at once: some five lines on a phone. */
const shownAtOnce = 240;

/** The largest number of paragraphs, so that a text of empty lines does not fill the card. */
const mostParagraphs = 24;

/** A typed text without changes, in paragraphs, because a run has no line breaks. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const last = lines.slice(mostParagraphs - 1).join(' ');
  return [...lines.slice(0, mostParagraphs - 1), ...(last === '' ? [] : [last])].map((line) => ({
    text: line,
  }));
}

/**
 * The start of a typed text, with the whole text to show on a tap.
 *
 * @param room the most characters of the whole text that the card has room for
 */
export function typedText(text: string, room = Number.POSITIVE_INFINITY): TypedText {
  const whole = paragraphsOf(text.length <= room ? text : `${clip(text, room)} …`);
  const flat = whole.map((paragraph) => paragraph.text).join(' ');
  if (flat.length <= Math.min(shownAtOnce, room)) return { lines: whole, rest: [] };
  const lines = [{ text: `${clip(flat, Math.min(shownAtOnce, room))} …` }];
  return { lines, rest: room <= shownAtOnce ? [] : whole };
}

const characters = new Intl.Segmenter();

/** The start of a text, cut between characters as people see them, and at a space if one is near. */
export function clip(text: string, length: number): string {
  let end = 0;
  let space = 0;
  for (const { segment, index } of characters.segment(text)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
    if (segment === ' ') space = index;
  }
  return text.slice(0, space > length * 0.8 ? space : end);
}
