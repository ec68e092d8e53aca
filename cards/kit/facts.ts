import type { Translator } from '../../src/locales/translator.ts';
import { foldButtons } from './buttons.ts';
import { type Paragraph, type TypedText, typedText } from './typedText.ts';

/** A row of a card: a label and a value. The value is text that somebody typed, or lines of the bot that always show completely. */
export interface Fact {
  readonly label: string;
  readonly text: string | readonly string[];
}

/** A row for the templates. The value is only in runs of RichTextBlocks. */
export interface DrawnFact {
  readonly label: string;
  readonly lines: readonly Paragraph[];
  /** Id of the part with a long text, and the buttons that open and close it; empty if the whole text shows. */
  readonly restId: string;
  readonly rest: readonly Paragraph[];
  readonly openRest: readonly object[];
}

/** A row. */
export function factOf(label: string, text: Fact['text']): Fact {
  return { label, text };
}

/**
 * Rows for a template. A long text opens on a tap.
 *
 * @param prefix makes the ids of the parts unique in the card
 * @param room the most characters of each typed text
 */
export function drawFacts(
  facts: readonly Fact[],
  prefix: string,
  t: Translator,
  room?: number,
): readonly DrawnFact[] {
  return facts.map(({ label, text }, index) => {
    const { lines, rest } = typeof text === 'string' ? typedText(text, room) : ownLines(text);
    const restId = rest.length === 0 ? '' : `${prefix}${index}`;
    return {
      label,
      lines,
      restId,
      rest,
      openRest:
        restId === ''
          ? []
          : foldButtons(
              restId,
              { open: t.text('request:actions.showAll'), close: t.text('request:actions.showLess') },
              [restId],
            ),
    };
  });
}

function ownLines(lines: readonly string[]): TypedText {
  return { lines: lines.map((text) => ({ text })), rest: [] };
}
