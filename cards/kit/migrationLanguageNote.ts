import type { Translator } from '../../src/locales/translator.ts';
import type { AssistanceLanguage } from '../../src/onboarding/processData.ts';
import { asksForMigration, type PartialAnswers } from '../../src/requests/answers.ts';
import { languageName } from './names.ts';

/** A note if the language has no migration help; else empty. Migration help has fewer languages than all other help. */
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
