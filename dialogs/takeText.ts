import { type ControlWord, controlWordOf } from './controlWords.ts';
import type { Decision, Situation } from './decision.ts';
import { allFields, fieldNamed } from './fields/allFields.ts';
import type { Field } from './fields/field.ts';
import { goBack, goEdit, goOn } from './moves.ts';
import { readFields } from './readFields.ts';
import { nextFieldOf, requiredFields } from './requestFlow.ts';
import { saidAgain } from './saidAgain.ts';
import { sayNoted, spoken } from './spoken.ts';
import { editedStep, namedField } from './typedNames.ts';

/**
 * Decides what a typed text means: a control word, a step to change, a named field, or an answer to the field that the card names as
 * next. Whoever types is always told in words what came of it, for the card may be far above; a new step is shown below.
 */
export function takeText(situation: Situation, text: string): Decision {
  const { draft, assessment } = situation;
  const name = nextFieldOf(draft, assessment);
  const open = name === undefined ? undefined : fieldNamed(name);
  const control = controlWordOf(text);
  // "none" passes over a question, but it is an answer where it is one of the choices.
  const chosen = control === 'skip' && open?.freeText !== true && isUnderstood(open, text, situation);
  if (control !== undefined && !chosen) return obey(control, open, situation);
  const edited = editedStep(text, situation);
  if (edited !== undefined) return spoken(situation, goEdit(situation, edited));
  const named = namedField(text, situation);
  if (named !== undefined) return answer(named.field, named.text, situation);
  if (open === undefined) return spoken(situation, { kind: 'show', draft });
  const again = saidAgain(open, text, situation);
  if (again === undefined) return answer(open, text, situation);
  return spoken(situation, { kind: 'show', draft }, sayNoted('already', again, situation));
}

function isUnderstood(field: Field | undefined, text: string, { context }: Situation): boolean {
  return field?.fromText(text, context) !== undefined;
}

function obey(control: ControlWord, open: Field | undefined, situation: Situation): Decision {
  const { draft } = situation;
  const atReview = draft.step === 'review';
  switch (control) {
    case 'back':
      return spoken(situation, goBack(situation));
    case 'send':
      // What is sent is looked over first.
      return atReview ? { kind: 'send' } : spoken(situation, goOn(situation, {}, true));
    case 'next':
      return spoken(situation, atReview ? { kind: 'show', draft } : goOn(situation, {}));
    case 'skip':
      return open === undefined ? spoken(situation, { kind: 'show', draft }) : pass(open, situation);
  }
}

function answer(field: Field, text: string, situation: Situation): Decision {
  const { draft, context } = situation;
  const { t } = context;
  const name = t.text(`chat:fields.${field.name}`);
  const values = field.fromText(text, context);
  if (values === undefined) {
    const reading = field.read(text, draft.answers, context);
    const say = reading.ok ? t.text('chat:typing.unclear', { field: name }) : reading.error;
    return { kind: 'show', draft, say };
  }
  const fields = allFields.filter((candidate) => values[candidate.name] !== undefined);
  const { answers, errors, refused } = readFields(fields, values, draft.answers, context);
  const error = Object.values(errors)[0];
  if (error !== undefined) return { kind: 'show', draft, faults: { errors, refused }, say: error };
  const conflict = field.conflict?.(answers, context);
  if (conflict !== undefined) {
    return {
      kind: 'show',
      draft,
      faults: { errors: { [field.name]: conflict }, refused: values },
      say: conflict,
    };
  }
  const answered = { ...situation, draft: { ...draft, answers } };
  return settle(answered, field, sayNoted('noted', field, answered));
}

function pass(field: Field, situation: Situation): Decision {
  const { draft, assessment, context } = situation;
  if (requiredFields(draft.step, assessment).includes(field.name)) {
    const name = context.t.text(`chat:fields.${field.name}`);
    return { kind: 'show', draft, say: context.t.text('chat:typing.needed', { field: name }) };
  }
  return settle(situation, field);
}

/** After a field was answered or passed over: waits for the next one, or goes on where the step has none left. */
function settle(situation: Situation, field: Field, noted?: string): Decision {
  const { draft, assessment } = situation;
  const others = draft.skipped.filter((name) => name !== field.name);
  const settled = { ...draft, skipped: [...others, field.name] };
  const after = { ...situation, draft: settled };
  const done = field.step === draft.step && nextFieldOf(settled, assessment) === undefined;
  return spoken(situation, done ? goOn(after, {}) : { kind: 'show', draft: settled }, noted);
}
