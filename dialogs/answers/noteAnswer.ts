import { draftSteps } from '../../src/requests/draft.ts';
import { migrationSourceOf } from '../../src/requests/eligibility/migrationSource.ts';
import { allFields } from '../fields/allFields.ts';
import type { Field, FieldValues } from '../fields/field.ts';
import type { Show, Situation } from '../flow/decision.ts';
import { readFields } from '../flow/readFields.ts';
import { hasStep, nextFieldOf, requiredFields, shownFields } from '../flow/requestFlow.ts';
import { sayNoted, spoken } from '../messages/spoken.ts';
import { goEdit, goOn } from './moves.ts';

/** Notes a typed answer, says it back, and goes on where the step has no question left. */
export function noteAnswer(field: Field, values: FieldValues, situation: Situation): Show {
  const { draft, context } = situation;
  const fields = allFields.filter((candidate) => values[candidate.name] !== undefined);
  const { answers, errors, refused } = readFields(fields, values, draft.answers, context);
  const error = Object.values(errors)[0];
  if (error !== undefined) return { kind: 'show', draft, faults: { errors, refused }, say: error };
  const conflict = field.conflict?.(answers, context);
  if (conflict !== undefined) {
    const faults = { errors: { [field.name]: conflict }, refused: values };
    return { kind: 'show', draft, faults, say: conflict };
  }
  const answered = { ...situation, draft: { ...draft, answers } };
  return recordAttempt(answered, field, sayNoted('noted', fields, answered));
}

/** Leaves a question out, unless the request can't do without its answer. */
export function passOver(field: Field, situation: Situation): Show {
  const { draft, assessment } = situation;
  return requiredFields(draft.step, assessment).includes(field.name)
    ? sayNeeded(field, situation)
    : recordAttempt(situation, field);
}

/** Says that a question can't be left out. */
export function sayNeeded(field: Field, { draft, context: { t } }: Situation): Show {
  const name = t.text(`chat:fields.${field.name}`);
  return { kind: 'show', draft, say: t.text('chat:typing.needed', { field: name }) };
}

/**
 * Says why a typed text is no answer to a question, and shows an example of an answer. If the text may mean several, asks the person to
 * choose.
 */
export function refuseAnswer(field: Field, text: string, situation: Situation): Show {
  const { draft, context } = situation;
  const { t } = context;
  const doubt = field.doubt?.(text, context);
  if (doubt !== undefined) {
    const choices = { field: field.name, choices: doubt.choices };
    return { kind: 'show', draft, say: doubt.say, ...(doubt.choices.length === 0 ? {} : { choices }) };
  }
  const values = exampleOf(field, situation);
  const reading = field.read(text, draft.answers, context);
  const why = field.asksFor === undefined ? 'unclear' : 'notAName';
  const fault = reading.ok ? t.text(`chat:typing.${why}`, values) : reading.error;
  return { kind: 'show', draft, say: t.sentences(fault, t.text('chat:typing.example', values)) };
}

/** A question's name, and an answer to it as somebody may type it. */
export function exampleOf(
  { name }: Field,
  { context: { t } }: Situation,
): { readonly field: string; readonly example: string } {
  return { field: t.text(`chat:fields.${name}`), example: t.text(`chat:examples.${name}`) };
}

/** Why this request does not ask a question, if it does not. */
export function whyNotAsked(
  field: Field,
  { draft, assessment, context: { t } }: Situation,
): string | undefined {
  const name = t.text(`chat:fields.${field.name}`);
  const isShown = draftSteps.some((step) => shownFields(step, assessment).includes(field));
  if (!isShown) return t.text('chat:typing.notAsked', { field: name });
  if (hasStep(field.step, draft.answers, assessment)) return undefined;
  const [help, migration] = [t.text('chat:fields.help'), t.text('chat:examples.help')];
  return t.text('chat:typing.onlyMigration', { field: name, help, migration });
}

/** After a field was answered or skipped: waits for the next one, or goes on if the step has none left. */
function recordAttempt(situation: Situation, field: Field, noted?: string): Show {
  const { draft, assessment } = situation;
  const others = draft.skipped.filter((name) => name !== field.name);
  const settled = { ...draft, skipped: [...others, field.name] };
  const after = { ...situation, draft: settled };
  if (needsSource(field, after)) return spoken(situation, goEdit(after, 'source'), noted);
  const done = field.step === draft.step && nextFieldOf(settled, assessment) === undefined;
  return spoken(situation, done ? goOn(after, {}) : { kind: 'show', draft: settled }, noted);
}

/** Help with a migration, asked for at the review, brings the questions where the data comes from. */
function needsSource({ name }: Field, { draft: { step, answers }, assessment }: Situation): boolean {
  const isOpen = (['mail', 'files'] as const).every((what) => migrationSourceOf(answers, what) === undefined);
  return step === 'review' && name === 'help' && isOpen && hasStep('source', answers, assessment);
}
