import { normalizeText } from '../../src/locales/normalizeText.ts';
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
export const mailSourceField: Field = afterLead(
  choiceField({
    name: 'mailSource',
    step: 'source',
    asked: true,
    choices: (context) => sourceChoices('mailSource', mailSourceChoices, context),
    answer: (value, before) => withMigrationSource(before, 'mail', value),
    value: (answers) => migrationSourceOf(answers, 'mail'),
  }),
);

/** Where files come from. */
export const fileSourceField: Field = afterLead(
  choiceField({
    name: 'fileSource',
    step: 'source',
    asked: true,
    choices: (context) => sourceChoices('fileSource', fileSourceChoices, context),
    answer: (value, before) => withMigrationSource(before, 'files', value),
    value: (answers) => migrationSourceOf(answers, 'files'),
  }),
);

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

/** A source is understood after the words that people put before it, too: "we come from Exchange 2013", "von einem Fileserver". */
function afterLead(field: Field): Field {
  return {
    ...field,
    fromText(text, context) {
      const found = field.fromText(text, context);
      if (found !== undefined) return found;
      const said = normalizeText(text.slice(0, longestSource));
      const leads = context.t.words('chat:sourceWords.from').map(normalizeText);
      const lead = leads
        // Chinese has no blank before a name in Latin letters: 我们用Exchange.
        .filter(
          (words) =>
            said.startsWith(words) &&
            (said.at(words.length) === ' ' ||
              (/\p{sc=Han}$/u.test(words) && /[a-z]/.test(said.at(words.length) ?? ''))),
        )
        .toSorted((one, other) => other.length - one.length)[0];
      return lead === undefined ? undefined : field.fromText(said.slice(lead.length).trim(), context);
    },
  };
}

/** A longer text is no name of a source. */
const longestSource = 100;
