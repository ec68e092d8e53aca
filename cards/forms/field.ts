import type { Translator } from '../../src/locales/translator.ts';
import type { FieldName, FormView } from './formView.ts';

/** The data a template needs for one input. */
export interface Field {
  readonly label: string;
  /** The message the client shows before anything is sent. */
  readonly errorMessage: string;
  readonly value: string;
  /** The error the bot found, with a mark and a word; empty if there is none. */
  readonly wrong: string;
}

/** Fields of free text. Too long a text is shown again so that it can be shortened, but not so long that no client takes the card. */
const freeText: ReadonlySet<FieldName> = new Set([
  'customerName',
  'customerDomain',
  'customerTenant',
  'sourceDetails',
  'partnerName',
  'projectManagerName',
  'projectManagerEmail',
  'technicalLeadName',
  'technicalLeadEmail',
  'representativeName',
  'representativeEmail',
  'reason',
]);
const mostShownAgain = 8000;

/** The inputs of a form, by name. */
export function fieldsOf<Name extends FieldName>(
  names: readonly Name[],
  view: FormView,
  t: Translator,
): Readonly<Record<Name, Field>> {
  return Object.fromEntries(names.map((name) => [name, fieldOf(name, view, t)])) as Record<Name, Field>;
}

/** The quiet line that says how to answer by typing instead of clicking; empty where the form waits for nothing. */
export function typeInstead({ nextField }: FormView, t: Translator): string {
  return nextField === undefined ? '' : t.text(`request:fields.${nextField}.type`);
}

/** A fault names every choice, for those who type; here they all stand above it, and a sentence is enough. */
function fieldOf(name: FieldName, { values, errors }: FormView, t: Translator): Field {
  const fault = errors[name];
  const errorMessage = t.text(`request:fields.${name}.error`);
  const isChoice = !freeText.has(name) && shapes[name] === undefined;
  return {
    label: t.text(`request:fields.${name}.label`),
    errorMessage,
    value: acceptable(name, values[name] ?? ''),
    wrong: fault === undefined ? '' : t.text('request:correct', { fault: isChoice ? errorMessage : fault }),
  };
}

/** Keeps to the values that an input can hold: a client that gets anything else shows no card. */
function acceptable(name: FieldName, value: string): string {
  if (freeText.has(name)) return value.slice(0, mostShownAgain).toWellFormed();
  const shape = shapes[name] ?? choice;
  return shape.test(value) ? value : '';
}

const shapes: Readonly<Partial<Record<FieldName, RegExp>>> = {
  customer: /^(own|customer|[\da-f-]{36})$/,
  representativeActs: /^(true|false)$/,
  users: /^\d{1,9}$/,
  hoursFrom: /^([01]\d|2[0-3]):[0-5]\d$/,
  hoursTo: /^([01]\d|2[0-3]):[0-5]\d$/,
  desiredStart: /^\d{4}-\d{2}-\d{2}$/,
};

/** Ids of choices, with commas between them where there may be several. */
const choice = /^[\w,./+-]{0,400}$/;
