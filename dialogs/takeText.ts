import type { FieldName } from '../cards/forms/formView.ts';
import { type ControlWord, controlWordOf } from './controlWords.ts';
import type { Decision, Show, Situation } from './decision.ts';
import { allFields, fieldNamed } from './fields/allFields.ts';
import type { Field } from './fields/field.ts';
import { goBack, goEdit, goOn } from './moves.ts';
import { readFields } from './readFields.ts';
import { nextFieldOf, requiredFields, shownFields } from './requestFlow.ts';
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
  if (open !== undefined) return answer(open, text, situation);
  return spoken(situation, { kind: 'show', draft });
}

/** What is said of a text that was sent before its question was asked: that it answers nothing, and what is asked now. */
export function sayEarly(situation: Situation): string {
  return `${situation.context.t.text('chat:typing.early')} ${whatNext(situation)}`;
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
  const value = shorten(field.shown?.(answers, context) ?? field.value(answers) ?? '');
  const noted = t.text('chat:typing.noted', { field: name, value });
  return settle({ ...situation, draft: { ...draft, answers } }, field, noted);
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
  const settled = { ...draft, skipped: [...new Set([...draft.skipped, field.name])] };
  const after = { ...situation, draft: settled };
  const done = field.step === draft.step && nextFieldOf(settled, assessment) === undefined;
  return spoken(situation, done ? goOn(after, {}) : { kind: 'show', draft: settled }, noted);
}

/** Puts into words what came of a typed text, and shows another step's form below what was said. */
function spoken({ draft: before, assessment, context }: Situation, show: Show, noted?: string): Show {
  const guidance =
    Object.values(show.faults?.errors ?? {})[0] ?? whatNext({ draft: show.draft, assessment, context });
  const say = [noted, guidance].filter((line) => line !== undefined).join(' ');
  return { ...show, say, placement: show.draft.step === before.step ? 'inPlace' : 'below' };
}

function whatNext({ draft, assessment, context: { t } }: Situation): string {
  const nameOf = (name: FieldName) => t.text(`chat:fields.${name}`);
  const open = nextFieldOf(draft, assessment);
  if (open !== undefined) {
    const needed = requiredFields(draft.step, assessment).includes(open);
    return t.text(`chat:typing.${needed ? 'nextNeeded' : 'nextField'}`, { field: nameOf(open) });
  }
  if (draft.step === 'review')
    return t.text(draft.forAdmin === true ? 'chat:typing.reviewPrepared' : 'chat:typing.review');
  const [first] = shownFields(draft.step, assessment);
  return draft.fromReview && first !== undefined
    ? t.text('chat:typing.edit', { field: nameOf(first.name) })
    : t.text('chat:typing.next');
}

const longestEcho = 160;

/** The beginning of a long text, cut between characters as people see them. */
function shorten(text: string): string {
  if (text.length <= longestEcho) return text;
  const shown = [...new Intl.Segmenter().segment(text.slice(0, longestEcho + 40))]
    .filter(({ segment, index }) => index + segment.length <= longestEcho)
    .map(({ segment }) => segment);
  return `${shown.join('')} …`;
}
