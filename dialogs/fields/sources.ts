import { type FileSource, fileSources, type MailSource, mailSources } from '../../src/requests/answers.ts';
import { choiceField } from './choiceField.ts';
import type { Field, FieldContext } from './field.ts';
import type { Choice } from './matchChoices.ts';
import { textField } from './textField.ts';

/** Where mail comes from. */
export const mailSourceField: Field = choiceField({
  name: 'mailSource',
  step: 'source',
  asked: true,
  choices: (context) => sourceChoices('mailSource', mailSources, context),
  answer: (value, { mailSource: _before, ...rest }) =>
    value === undefined ? rest : { ...rest, mailSource: value as MailSource },
  value: ({ mailSource }) => mailSource,
});

/** Where files come from. */
export const fileSourceField: Field = choiceField({
  name: 'fileSource',
  step: 'source',
  asked: true,
  choices: (context) => sourceChoices('fileSource', fileSources, context),
  answer: (value, { fileSource: _before, ...rest }) =>
    value === undefined ? rest : { ...rest, fileSource: value as FileSource },
  value: ({ fileSource }) => fileSource,
});

/** What else there is to say of the source environment. */
export const sourceDetailsField: Field = textField({
  name: 'sourceDetails',
  step: 'source',
  asked: true,
  answer: (value, { sourceDetails: _before, ...rest }) =>
    value === undefined ? rest : { ...rest, sourceDetails: value },
  value: ({ sourceDetails }) => sourceDetails,
});

/** A source by its name on the card, and by what else people call it. */
function sourceChoices(
  field: 'mailSource' | 'fileSource',
  sources: readonly string[],
  { t }: FieldContext,
): readonly Choice[] {
  return sources.map((source) => ({
    value: source,
    names: [t.text(`request:${field}.${source}`), ...t.words(`chat:sourceWords.${field}.${source}`)],
  }));
}
