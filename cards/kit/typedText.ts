/** A paragraph of typed text; drawn as one run of a RichTextBlock, so that Markdown, HTML and mentions have no effect. */
export interface Paragraph {
  readonly text: string;
}

/** Typed text for a card: the part that shows at once, and the whole text where that is more. */
export interface TypedText {
  readonly lines: readonly Paragraph[];
  /** Empty where `lines` already are the whole text. */
  readonly rest: readonly Paragraph[];
}

/** So many characters of a long text show at once: some five lines on a phone. */
const shownAtOnce = 240;

/** Somebody who sends empty lines does not get a card made of them. */
const mostParagraphs = 24;

/** Typed text, to the letter, in paragraphs: a run does not break at a line's end. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const last = lines.slice(mostParagraphs - 1).join(' ');
  return [...lines.slice(0, mostParagraphs - 1), ...(last === '' ? [] : [last])].map((line) => ({
    text: line,
  }));
}

/** Typed text in short, with the whole of it to be shown on a tap. */
export function typedText(text: string): TypedText {
  const whole = paragraphsOf(text);
  const flat = whole.map((paragraph) => paragraph.text).join(' ');
  if (flat.length <= shownAtOnce) return { lines: whole, rest: [] };
  return { lines: [{ text: `${clip(flat, shownAtOnce)} …` }], rest: whole };
}

const characters = new Intl.Segmenter();

/** The beginning of a text, cut between characters as people see them, at a space where there is one nearby. */
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
