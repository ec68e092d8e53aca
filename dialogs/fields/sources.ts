import { composedKey, composedWords } from '../../src/locales/textKey.ts';
import {
  fileSourceChoices,
  mailSourceChoices,
  migrationSourceOf,
  withMigrationSource,
} from '../../src/requests/eligibility/migrationSource.ts';
import { choiceField } from './choiceField.ts';
import type { Field, FieldContext } from './field.ts';
import type { Choice } from './matchChoices.ts';
import { textField } from './textField.ts';

/** Where mail comes from. */
export const mailSourceField: Field = choiceField({
  name: 'mailSource',
  step: 'source',
  asked: true,
  choices: (context) => sourceChoices('mailSource', mailSourceChoices, context),
  answer: (value, before) => withMigrationSource(before, 'mail', value),
  value: (answers) => migrationSourceOf(answers, 'mail'),
});

/** Where files come from. */
export const fileSourceField: Field = choiceField({
  name: 'fileSource',
  step: 'source',
  asked: true,
  choices: (context) => sourceChoices('fileSource', fileSourceChoices, context),
  answer: (value, before) => withMigrationSource(before, 'files', value),
  value: (answers) => migrationSourceOf(answers, 'files'),
});

/** Further details of the source environment. */
export const sourceDetailsField: Field = textField({
  name: 'sourceDetails',
  step: 'source',
  asked: true,
  answer: (value, { sourceDetails: _before, ...rest }) =>
    value === undefined ? rest : { ...rest, sourceDetails: value },
  value: ({ sourceDetails }) => sourceDetails,
});

/** A source by its name on the card, and by its other names among people. */
function sourceChoices(
  field: 'mailSource' | 'fileSource',
  sources: readonly string[],
  { t }: FieldContext,
): readonly Choice[] {
  return sources.map((source) => ({
    value: source,
    names: [
      t.text(composedKey(`request:${field}.${source}`)),
      ...t.words(composedWords(`chat:sourceWords.${field}.${source}`)),
    ],
  }));
}
