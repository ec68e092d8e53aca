import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import {
  insteadOf,
  noteOf,
  questionOf,
  type RequestEvent,
  reasonOf,
  textOf,
  wordsOf,
} from '../../src/requests/event.ts';
import { mayReadContent, type Side } from '../../src/requests/lifecycle.ts';
import { questionIn } from '../../src/requests/questions.ts';

/** A text of an event, with its heading. */
export interface EventText {
  readonly title: string;
  readonly text: string;
}

/** The texts that people wrote with an event, whole, as far as a side may read them. A ready question is in the reader's language. */
export function eventTexts(event: RequestEvent, side: Side, t: Translator): readonly EventText[] {
  if (!mayReadContent(event.action, side)) return [];
  const question = questionOf(event);
  const texts = {
    question: question === undefined ? '' : questionIn(question, t.language),
    text: textOf(event),
    reason: reasonOf(event),
    instead: insteadOf(event),
    words: wordsOf(event),
    note: noteOf(event),
  };
  return Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => ({ title: t.text(composedKey(`phases:history.text.${name}`)), text }));
}
