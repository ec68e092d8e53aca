import type { Translator } from '../../src/locales/translator.ts';
import { foldButtons } from './buttons.ts';
import { type Paragraph, type TypedText, typedText } from './typedText.ts';

/** A row of a card: a label of ours and a value. The value may be text somebody typed, or lines of ours that always show whole. */
export interface Fact {
  readonly label: string;
  readonly text: string | readonly string[];
}

/** A row as the templates draw it: the value stands in runs of RichTextBlocks only. */
export interface DrawnFact {
  readonly label: string;
  readonly lines: readonly Paragraph[];
  /** Id of the part that holds a long text, and the buttons that open and close it; empty where all of it shows. */
  readonly restId: string;
  readonly rest: readonly Paragraph[];
  readonly openRest: readonly object[];
}

/** A row. */
export function factOf(label: string, text: Fact['text']): Fact {
  return { label, text };
}

/**
 * Rows ready for a template; a long text opens on a tap.
 *
 * @param prefix makes the ids of parts that open unique in the card
 */
export function drawFacts(facts: readonly Fact[], prefix: string, t: Translator): readonly DrawnFact[] {
  return facts.map(({ label, text }, index) => {
    const { lines, rest } = typeof text === 'string' ? typedText(text) : ownLines(text);
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
