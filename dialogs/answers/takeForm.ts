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

/** Decides what a form's button does. A form that is not the present one changes nothing, and says so. */
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

/** An answer chosen from the meanings of a typed text. It is handled like a typed answer, at the present step of the form. */
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
 * Only the present review can be sent. So the person has seen the request, and the second click of a double click does not answer a
 * question that the first click raised. If the form's message is not known, any review of the draft counts as the present one. The button
 * sends no inputs, so elsewhere nothing of it may count as an answer.
 */
function canSend({ draft: { step, formMessageId } }: Situation, messageId: string | undefined): boolean {
  return step === 'review' && (!messageId || !formMessageId || messageId === formMessageId);
}

/**
 * A button of an earlier step. A second press or delivery brings nothing new, so the present form is shown. If the answers differ because
 * of another device, they are not used, and the person has to know that.
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

/** Clients leave out empty inputs. If the card has an input and the press does not send it, the person emptied it. */
function withEmpty({ assessment }: Situation, step: DraftStep, values: FieldValues): FieldValues {
  const shown = shownFields(step, assessment);
  return { ...Object.fromEntries(shown.map(({ name }) => [name, ''])), ...values };
}

function stepNamed(name: string): DraftStep | undefined {
  return draftSteps.find((step) => step === name);
}
