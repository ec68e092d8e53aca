import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { withoutCourtesy } from '../fields/courtesy.ts';

const controlWords = ['back', 'next', 'skip', 'send'] as const;

/** A word that moves the request on or back and is never taken for an answer. */
export type ControlWord = (typeof controlWords)[number];

let table: ReadonlyMap<string, ControlWord> | undefined;

/** The control word a text is, in any language the bot speaks; like commands, it means the same whichever the client's language is. */
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
