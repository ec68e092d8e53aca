import { botLanguages } from '../../src/locales/languages.ts';
import { normalizeText } from '../../src/locales/normalizeText.ts';
import { translatorFor } from '../../src/locales/translator.ts';

/** The word lists of each button of the offer. The words for "next" on a form mean "continue" here. */
const lists = {
  continue: ['commands:next', 'commands:resume'],
  restart: ['commands:restart'],
  discard: ['commands:discard'],
} as const;

/** A button of the offer to continue an unfinished request, as a typed word. */
export type OfferWord = keyof typeof lists;

let table: ReadonlyMap<string, OfferWord> | undefined;

/** The button of the offer that a text stands for, in any language the bot speaks. */
export function offerWordOf(text: string): OfferWord | undefined {
  table ??= buildTable();
  return table.get(normalizeText(text));
}

function buildTable(): ReadonlyMap<string, OfferWord> {
  const entries = botLanguages.flatMap((language) =>
    (Object.keys(lists) as OfferWord[]).flatMap((button) =>
      [
        ...lists[button].flatMap((list) => translatorFor(language).words(list)),
        buttonTitle(button, language),
      ].map((word) => [normalizeText(word), button] as const),
    ),
  );
  return new Map(entries);
}

/** The title of a button may be typed too. */
function buttonTitle(button: OfferWord, language: (typeof botLanguages)[number]): string {
  return translatorFor(language).text(`request:actions.${button}`);
}
