import type { Translator } from '../../src/locales/translator.ts';
import type { AssistanceLanguage } from '../../src/onboarding/processData.ts';
import { asksForMigration, type PartialAnswers } from '../../src/requests/answers.ts';
import { languageName } from './names.ts';

/** Help with a migration is given in fewer languages than all other help: says so where that matters, else nothing. */
export function migrationLanguageNote(
  answers: PartialAnswers,
  languages: readonly AssistanceLanguage[],
  t: Translator,
): string {
  const language = languages.find(({ tag }) => tag === answers.language);
  return language?.migration === false && asksForMigration(answers)
    ? t.text('request:review.noMigration', { language: languageName(language.tag, t) })
    : '';
}
