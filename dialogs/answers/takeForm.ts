import { isDeepStrictEqual } from 'node:util';
import { answerVerb } from '../../cards/forms/chooseAnswerCard.ts';
import { type DraftStep, draftSteps } from '../../src/requests/draft.ts';
import { allFields } from '../fields/allFields.ts';
import type { FieldValues } from '../fields/field.ts';
import type { Decision, Situation } from '../flow/decision.ts';
import { readFields } from '../flow/readFields.ts';
import { shownFields } from '../flow/requestFlow.ts';
import type { CardReply } from '../messages/cardPrompt.ts';
import { goBack, goCorrectAdmin, goEdit, goOn } from './moves.ts';
import { noteAnswer, whyNotAsked } from './noteAnswer.ts';

type FormReply = Extract<CardReply, { kind: 'form' }>;

const edit = 'form.edit.';

/** Decides the meaning of a form's button. A form that is no longer the present one changes nothing, and says so. */
export function takeForm(situation: Situation, { verb, values, messageId }: FormReply): Decision {
  const { draft } = situation;
  if (verb === 'form.cancel') return { kind: 'cancel' };
  if (verb === answerVerb) return takeChosen(situation, values);
  if (values['step'] !== draft.step) return takeStale(situation, verb, values);
  if (verb === 'form.back') return goBack(situation);
  if (verb === `${edit}admin`) return correctAdmin(situation);
  if (verb.startsWith(edit)) return goEdit(situation, stepNamed(verb.slice(edit.length)));
  if (verb === 'form.send') return canSend(situation, messageId) ? { kind: 'send' } : { kind: 'show', draft };
  return goOn(situation, withEmpty(situation, draft.step, values), verb === 'form.review');
}

/** An answer chosen among the meanings of a typed text. It is taken as if it were typed, at the step the form has reached by now. */
function takeChosen(situation: Situation, values: FieldValues): Decision {
  const { draft } = situation;
  const field = allFields.find(({ name }) => values[name] !== undefined);
  const value = field === undefined ? undefined : values[field.name];
  if (field === undefined || value === undefined || whyNotAsked(field, situation) !== undefined)
    return { kind: 'show', draft };
  return noteAnswer(field, { [field.name]: value }, situation);
}

function correctAdmin(situation: Situation): Decision {
  const { draft, assessment } = situation;
  return assessment.saidNoAdmin === true ? goCorrectAdmin(situation) : { kind: 'show', draft };
}

/**
 * Only the present review can be sent. So the person has seen the request that is sent, and the second click of a double one is no answer
 * to a question that the first one raised. If the form's message is not known, any review of the draft is the present one. The button
 * brings no inputs: elsewhere nothing of it may be taken for an answer.
 */
function canSend({ draft: { step, formMessageId } }: Situation, messageId: string | undefined): boolean {
  return step === 'review' && (!messageId || !formMessageId || messageId === formMessageId);
}

/**
 * A button of an earlier step: a second press or a second delivery brings nothing new, and the present form is simply shown. An answer
 * given meanwhile on another device is not taken, and the person has to be told so.
 */
function takeStale(
  situation: Situation,
  verb: string,
  values: FieldValues & { readonly step?: string },
): Decision {
  const { draft, context } = situation;
  if (isRepeated(situation, verb, values)) return { kind: 'show', draft };
  return { kind: 'show', draft, say: context.t.text('chat:form.otherStep'), placement: 'below' };
}

function isRepeated(
  situation: Situation,
  verb: string,
  values: FieldValues & { readonly step?: string },
): boolean {
  const { draft, context, assessment } = situation;
  if (verb === 'form.send') return false;
  if (verb === 'form.back') return true;
  if (verb.startsWith(edit)) return verb === `${edit}${draft.step}`;
  const step = stepNamed(values.step ?? '');
  if (step === undefined) return false;
  const fields = shownFields(step, assessment);
  const sent = withEmpty(situation, step, values);
  const { answers, errors } = readFields(fields, sent, draft.answers, context);
  return Object.keys(errors).length === 0 && isDeepStrictEqual(answers, draft.answers);
}

/** Clients leave empty inputs out: one that the card has and the press does not bring was emptied. */
function withEmpty({ assessment }: Situation, step: DraftStep, values: FieldValues): FieldValues {
  const shown = shownFields(step, assessment);
  return { ...Object.fromEntries(shown.map(({ name }) => [name, ''])), ...values };
}

function stepNamed(name: string): DraftStep | undefined {
  return draftSteps.find((step) => step === name);
}
