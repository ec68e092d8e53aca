import { type FileSource, fileSources, type MailSource, mailSources } from '../../src/requests/answers.ts';
import { choiceField } from './choiceField.ts';
import type { Field } from './field.ts';
import { textField } from './textField.ts';

/** Where mail comes from. */
export const mailSourceField: Field = choiceField({
  name: 'mailSource',
  step: 'source',
  asked: true,
  choices: ({ t }) =>
    mailSources.map((source) => ({ value: source, names: [t.text(`request:mailSources.${source}`)] })),
  answer: (value, { mailSource: _before, ...rest }) =>
    value === undefined ? rest : { ...rest, mailSource: value as MailSource },
  value: ({ mailSource }) => mailSource,
});

/** Where files come from. */
export const fileSourceField: Field = choiceField({
  name: 'fileSource',
  step: 'source',
  asked: true,
  choices: ({ t }) =>
    fileSources.map((source) => ({ value: source, names: [t.text(`request:fileSources.${source}`)] })),
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
