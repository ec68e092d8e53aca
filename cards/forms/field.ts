import type en from '../../src/locales/en/request.json';
import type { Translator } from '../../src/locales/translator.ts';
import type { FieldName, FormView } from './formView.ts';

/** The data of one input in a template. */
export interface Field {
  readonly label: string;
  /** The message the client shows before anything is sent. */
  readonly errorMessage: string;
  readonly value: string;
  /** The error that the bot found, with a mark and a word; empty if there is none. */
  readonly wrong: string;
}

/** Ids of choices, separated by commas if there may be several. */
const choice = /^[\w,./+-]{0,400}$/;
const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The input of every field: free text, a choice, or a value of this shape. One that is missing does not compile. */
const inputs: Readonly<Record<FieldName, 'text' | 'choice' | RegExp>> = {
  customer: /^(own|customer|[\da-f-]{36})$/,
  customerName: 'text',
  customerDomain: 'text',
  customerTenant: 'text',
  services: 'choice',
  help: 'choice',
  mailSource: 'choice',
  fileSource: 'choice',
  sourceDetails: 'text',
  partner: 'choice',
  partnerName: 'text',
  admin: 'choice',
  subscription: 'choice',
  users: /^\d{1,9}$/,
  projectManagerName: 'text',
  projectManagerEmail: 'text',
  technicalLeadName: 'text',
  technicalLeadEmail: 'text',
  representativeName: 'text',
  representativeEmail: 'text',
  representativeActs: /^(true|false)$/,
  language: 'choice',
  region: 'choice',
  timeZone: 'choice',
  hoursFrom: time,
  hoursTo: time,
  desiredStart: /^\d{4}-\d{2}-\d{2}$/,
  reason: 'text',
};

/** The texts of every field. One without them in English does not compile; a test holds every language to English. */
type FieldTexts = Readonly<Record<FieldName, Readonly<Record<'label' | 'error' | 'type', string>>>>;
type WithTexts<Catalogue extends { readonly fields: FieldTexts }> = Catalogue;
export type EnglishFieldTexts = WithTexts<typeof en>;

/**
 * The number of characters of a too long text that are shown again, so that the person can shorten it. With more, no client accepts the
 * card.
 */
const mostShownAgain = 8000;

/** The inputs of a form, by name. */
export function fieldsOf<Name extends FieldName>(
  names: readonly Name[],
  view: FormView,
  t: Translator,
): Readonly<Record<Name, Field>> {
  return Object.fromEntries(names.map((name) => [name, fieldOf(name, view, t)])) as Record<Name, Field>;
}

/** The line that says how to answer by typing instead; empty if the form waits for nothing. */
export function typeInstead({ nextField }: FormView, t: Translator): string {
  return nextField === undefined ? '' : t.text(`request:fields.${nextField}.type`);
}

/** An error in a message names every choice, for people who type. On the card the choices are above it, so a sentence is enough. */
function fieldOf(name: FieldName, { values, errors }: FormView, t: Translator): Field {
  const fault = errors[name];
  const errorMessage = t.text(`request:fields.${name}.error`);
  const isChoice = inputs[name] === 'choice';
  return {
    label: t.text(`request:fields.${name}.label`),
    errorMessage,
    value: acceptable(name, values[name] ?? ''),
    wrong: fault === undefined ? '' : t.text('request:correct', { fault: isChoice ? errorMessage : fault }),
  };
}

/** Drops values that an input can't hold: with any other value a client shows no card. */
function acceptable(name: FieldName, value: string): string {
  const input = inputs[name];
  if (input === 'text') return value.slice(0, mostShownAgain).toWellFormed();
  const shape = input === 'choice' ? choice : input;
  return shape.test(value) ? value : '';
}
