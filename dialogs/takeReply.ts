import type { FieldName } from '../cards/forms/formView.ts';
import { normalizeText } from '../src/locales/normalizeText.ts';
import type { PartialAnswers } from '../src/requests/answers.ts';
import { type Draft, type DraftStep, draftSteps } from '../src/requests/draft.ts';
import type { Assessment } from '../src/requests/standing.ts';
import type { CardReply } from './cardPrompt.ts';
import { allFields, fieldNamed, fieldsOf } from './fields/allFields.ts';
import type { Field, FieldContext, FieldValues } from './fields/field.ts';
import type { FormFaults } from './formPresenter.ts';
import { readFields } from './readFields.ts';
import { nextFieldOf, stepAfter, stepBefore } from './requestFlow.ts';

/** What a reply to a form comes to. `say` is a line of text besides the card, for those who type. */
export type Decision =
  | { readonly kind: 'show'; readonly draft: Draft; readonly faults?: FormFaults; readonly say?: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'send' };

/** Decides what a button or a typed text means for the draft: which answers change, and which step comes next. Writes nothing. */
export function takeReply(
  draft: Draft,
  reply: CardReply,
  assessment: Assessment,
  context: FieldContext,
): Decision {
  return reply.kind === 'form'
    ? takeForm(draft, reply.verb, reply.values, assessment, context)
    : takeText(draft, reply.text, assessment, context);
}

function takeForm(
  draft: Draft,
  verb: string,
  values: FieldValues,
  assessment: Assessment,
  context: FieldContext,
): Decision {
  if (verb === 'form.cancel') return { kind: 'cancel' };
  if (verb === 'form.back') return goBack(draft);
  if (verb.startsWith('form.edit.')) return goEdit(draft, verb.slice('form.edit.'.length));
  if (verb === 'form.send' && draft.step === 'review') return { kind: 'send' };
  return goOn(
    draft,
    withEmpty(draft, values, assessment),
    assessment,
    context,
    draft.fromReview || verb === 'form.review',
  );
}

/** Clients leave empty inputs out: one that the card has and the press does not bring was emptied. */
function withEmpty({ step }: Draft, values: FieldValues, { unknown }: Assessment): FieldValues {
  const shown = fieldsOf(step).filter(
    ({ name }) => step !== 'declaration' || name === 'partnerName' || unknown.some((fact) => fact === name),
  );
  return { ...Object.fromEntries(shown.map(({ name }) => [name, ''])), ...values };
}

function takeText(draft: Draft, text: string, assessment: Assessment, context: FieldContext): Decision {
  const { t } = context;
  const said = normalizeText(text);
  const means = (list: string) => t.words(list).some((word) => normalizeText(word) === said);
  if (means('commands:back')) return goBack(draft);
  if (draft.step === 'review' && means('commands:send')) return { kind: 'send' };
  if (means('commands:next') && draft.step !== 'review') {
    return goOn(draft, {}, assessment, context, draft.fromReview);
  }
  const open = nextFieldOf(draft, assessment.unknown);
  if (means('commands:skip') && open !== undefined) return pass(draft, open, assessment, context);
  const edited = editedStep(text, context);
  if (draft.step === 'review' && edited !== undefined) return goEdit(draft, edited);
  const named = namedField(text, context);
  if (named !== undefined) return answer(draft, named.field, named.text, assessment, context);
  if (open !== undefined) return answer(draft, fieldNamed(open), text, assessment, context);
  return { kind: 'show', draft, say: t.text(`chat:typing.${draft.step === 'review' ? 'review' : 'next'}`) };
}

function goBack(draft: Draft): Decision {
  const step = draft.fromReview ? 'review' : stepBefore(draft.step, draft.answers);
  return { kind: 'show', draft: { ...draft, step, fromReview: false } };
}

function goEdit(draft: Draft, wanted: string): Decision {
  const step = draftSteps.find((known) => known === wanted && known !== 'review');
  if (step === undefined) return { kind: 'show', draft };
  return { kind: 'show', draft: { ...draft, step, fromReview: true } };
}

function goOn(
  draft: Draft,
  values: FieldValues,
  assessment: Assessment,
  context: FieldContext,
  toReview: boolean,
): Decision {
  const { answers, errors, refused } = readFields(fieldsOf(draft.step), values, draft.answers, context);
  const faults = { errors: { ...lacking(draft.step, answers, assessment, context), ...errors }, refused };
  const changed = { ...draft, answers };
  if (Object.keys(faults.errors).length > 0) return { kind: 'show', draft: changed, faults };
  const step = stepAfter(draft.step, answers, stillMissing(assessment, answers), toReview);
  return { kind: 'show', draft: { ...changed, step, fromReview: toReview && step !== 'review' } };
}

/** What a step can't do without. */
function lacking(step: DraftStep, answers: PartialAnswers, assessment: Assessment, context: FieldContext) {
  const required: readonly FieldName[] =
    step === 'services' ? ['services'] : step === 'declaration' ? assessment.unknown : [];
  const readings = required.map((name) => {
    const field = fieldNamed(name);
    const reading = field.read(field.value(answers) ?? '', answers, context);
    return [name, reading.ok ? undefined : reading.error] as const;
  });
  return Object.fromEntries(readings.filter(([, error]) => error !== undefined));
}

function answer(
  draft: Draft,
  field: Field,
  text: string,
  assessment: Assessment,
  context: FieldContext,
): Decision {
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
  const settled = { ...draft, answers, skipped: [...draft.skipped, field.name] };
  const value = field.shown?.(answers, context) ?? field.value(answers) ?? '';
  return settle(
    settled,
    field.step,
    t.text('chat:typing.noted', { field: name, value }),
    assessment,
    context,
  );
}

function pass(draft: Draft, name: FieldName, assessment: Assessment, context: FieldContext): Decision {
  if (name === 'services' || draft.step === 'declaration') {
    return {
      kind: 'show',
      draft,
      say: context.t.text('chat:typing.needed', { field: context.t.text(`chat:fields.${name}`) }),
    };
  }
  const skipped = { ...draft, skipped: [...draft.skipped, name] };
  return settle(skipped, draft.step, undefined, assessment, context);
}

/** After a typed answer: names the next field, or goes on to the next step when the step has none left. */
function settle(
  draft: Draft,
  answeredStep: DraftStep,
  noted: string | undefined,
  assessment: Assessment,
  context: FieldContext,
): Decision {
  const { t } = context;
  const says = (draftNow: Draft) => {
    const field = nextFieldOf(draftNow, assessment.unknown);
    const next =
      field !== undefined
        ? t.text('chat:typing.nextField', { field: t.text(`chat:fields.${field}`) })
        : t.text(`chat:typing.${draftNow.step === 'review' ? 'review' : 'next'}`);
    return [noted, next].filter((line) => line !== undefined).join(' ');
  };
  const done = answeredStep === draft.step && nextFieldOf(draft, assessment.unknown) === undefined;
  if (!done || draft.step === 'review') return { kind: 'show', draft, say: says(draft) };
  const on = goOn(draft, {}, assessment, context, draft.fromReview);
  return on.kind === 'show' ? { ...on, say: on.faults === undefined ? says(on.draft) : (noted ?? '') } : on;
}

function stillMissing(assessment: Assessment, { declaration }: PartialAnswers) {
  return assessment.unknown.filter((fact) => declaration?.[fact] === undefined);
}

/** "users: 250" names its field; the name must be one of ours, in the person's language. */
function namedField(
  text: string,
  { t }: FieldContext,
): { readonly field: Field; readonly text: string } | undefined {
  const [, name, rest] = text.match(/^([^:：]{2,40})[:：]\s*(.+)$/s) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const field = allFields.find((candidate) =>
    isNamed(candidate, name, t.text(`chat:fields.${candidate.name}`)),
  );
  return field === undefined ? undefined : { field, text: rest };
}

function isNamed(field: Field, name: string, label: string): boolean {
  const wanted = normalizeText(name);
  return wanted === normalizeText(label) || wanted === normalizeText(field.name);
}

/** "change services" on the review opens that step. */
function editedStep(text: string, { t }: FieldContext): DraftStep | undefined {
  const said = normalizeText(text);
  const verb = t
    .words('chat:change')
    .map(normalizeText)
    .find((word) => said.startsWith(`${word} `));
  if (verb === undefined) return undefined;
  const wanted = said.slice(verb.length + 1);
  const field = allFields.find((candidate) =>
    isNamed(candidate, wanted, t.text(`chat:fields.${candidate.name}`)),
  );
  return (
    field?.step ??
    draftSteps.find((step) => t.words(`chat:steps.${step}`).some((word) => normalizeText(word) === wanted))
  );
}
