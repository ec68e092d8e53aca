import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { withoutCourtesy } from '../fields/courtesy.ts';

const controlWords = ['back', 'next', 'skip', 'send'] as const;

/** A word that moves the request on or back. It is never an answer. */
export type ControlWord = (typeof controlWords)[number];

let table: ReadonlyMap<string, ControlWord> | undefined;

/** The control word in a text, in any language the bot speaks. Like a command, it does not depend on the client's language. */
export function controlWordOf(text: string): ControlWord | undefined {
  table ??= buildTable();
  return table.get(normalizeText(text)) ?? table.get(normalizeText(withoutCourtesy(text)));
}

function buildTable(): ReadonlyMap<string, ControlWord> {
  const entries = botLanguages.flatMap((language) =>
    controlWords.flatMap((control) =>
      translatorFor(language)
        .words(`commands:${control}`)
        .map((word) => [normalizeText(word), control] as const),
    ),
  );
  return new Map(entries);
}
