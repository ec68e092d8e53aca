import { botLanguages } from '../../src/locales/languages.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { AssistanceLanguage, ProcessData } from '../../src/onboarding/processData.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatLanguageName } from '../kit/format.ts';
import { inItself } from '../kit/names.ts';

/** The languages of assistance. The bot's present language is the translator's. */
export interface LanguageView {
  readonly languages: ProcessData['languages'];
}

const fill = cardTemplate(new URL('./language.json', import.meta.url));

/**
 * Both kinds of language on one card: the languages of assistance, and the bot's own to choose (input `language`, verb `menu.setLanguage`).
 */
export function languageCard({ languages }: LanguageView, t: Translator): Card {
  const nameOf = ({ tag }: AssistanceLanguage) => formatLanguageName(tag, t);
  const names = languages.map(nameOf);
  const spoken = t.text('info:language.speak', { languages: t.list(names) });
  return fill(
    {
      title: t.text('info:language.title'),
      given: t.text('info:language.given', { count: names.length, number: t.number(names.length) }),
      columns: inTwoColumns(names.map((name) => capitalised(name, t.language))),
      notes: [
        ...note('mandarin', languages.filter(({ mandarinOnly }) => mandarinOnly).map(nameOf), t),
        ...note('noMigration', languages.filter(({ migration }) => !migration).map(nameOf), t),
      ],
      ownTitle: t.text('info:language.ownTitle'),
      ownText: t.text('info:language.ownText'),
      choose: t.text('info:language.choose'),
      chooseError: t.text('info:language.chooseError'),
      chosen: t.language,
      choices: botLanguages.map((tag) => ({ title: inItself(tag), value: tag })),
      actions: [
        submitButton(t.text('info:actions.setLanguage'), 'menu.setLanguage', {}, { style: 'positive' }),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function note(key: 'mandarin' | 'noMigration', names: readonly string[], t: Translator): readonly string[] {
  const languages = t.list(names);
  return names.length === 0 ? [] : [capitalised(t.text(`info:language.${key}`, { languages }), t.language)];
}

/** Down the first column, then down the second: the order of the process. */
function inTwoColumns(names: readonly string[]): readonly object[] {
  const half = Math.ceil(names.length / 2);
  return [names.slice(0, half), names.slice(half)]
    .filter((column) => column.length > 0)
    .map((column) => ({
      names: column.map((name, index) => ({ name, spacing: index === 0 ? 'none' : 'small' })),
    }));
}

function capitalised(text: string, language: string): string {
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
}
