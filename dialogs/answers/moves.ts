import type { FieldName } from '../../cards/forms/formView.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft, DraftStep } from '../../src/requests/draft.ts';
import { isSameTenant } from '../eligibility/isSameTenant.ts';
import { fieldNamed } from '../fields/allFields.ts';
import type { FieldValues } from '../fields/field.ts';
import type { Show, Situation } from '../flow/decision.ts';
import { readFields } from '../flow/readFields.ts';
import { hasStep, requiredFields, shownFields, stepAfter, stepBefore } from '../flow/requestFlow.ts';
import { wantsReview, withReviewWish } from './reviewWish.ts';

/** To the step before; from a step that was opened from the review, to the review. */
export function goBack({ draft, assessment }: Situation): Show {
  const step = draft.fromReview ? 'review' : stepBefore(draft.step, draft.answers, assessment);
  return { kind: 'show', draft: { ...draft, step, fromReview: false } };
}

/** To a step, to change its answers; afterwards back to the review. A step this request does not have changes nothing. */
export function goEdit({ draft, assessment }: Situation, step: DraftStep | undefined): Show {
  if (step === undefined || step === 'review' || !hasStep(step, draft.answers, assessment)) {
    return { kind: 'show', draft };
  }
  return { kind: 'show', draft: { ...draft, step, fromReview: draft.fromReview || draft.step === 'review' } };
}

/** To the declaration, for somebody who said by mistake that they are no admin and prepares the request for one; then to the review. */
export function goCorrectAdmin({ draft }: Situation): Show {
  const { forAdmin: _forAdmin, ...own } = draft;
  return { kind: 'show', draft: { ...own, step: 'declaration', fromReview: draft.step === 'review' } };
}

/**
 * Reads the answers to a step and goes on to the next, or stays if one is wrong. The review, once asked for, follows as soon as no
 * required answer is missing.
 */
export function goOn(situation: Situation, values: FieldValues, reviewAsked = false): Show {
  const { draft, assessment, context } = situation;
  const fields = shownFields(draft.step, assessment);
  const { answers, errors, refused } = readFields(fields, values, draft.answers, context);
  const faults = { errors: { ...lacking(situation, answers), ...errors }, refused };
  const changed = { ...(draft.step === 'details' ? withZoneSeen(draft) : draft), answers };
  if (Object.keys(faults.errors).length > 0) return { kind: 'show', draft: changed, faults };
  const missing = assessment.unknown.filter((fact) => answers.declaration?.[fact] === undefined);
  const reviewWanted = reviewAsked || wantsReview(draft);
  // The services of another customer are assessed again, unless they were filled in for it: then the review shows them.
  const isKept = draft.another !== undefined || isSameTenant(draft.answers, answers);
  const toReview = (draft.fromReview || reviewWanted) && isKept;
  const step = stepAfter(draft.step, answers, missing, toReview);
  const next = { ...changed, step, fromReview: draft.fromReview && step !== 'review' };
  return {
    kind: 'show',
    draft: withReviewWish(next, reviewWanted && !draft.fromReview && step !== 'review'),
  };
}

/** A draft with a time zone that the person has seen and let stand. */
function withZoneSeen({ zoneGuessed: _guess, ...draft }: Draft): Draft {
  return draft;
}

function lacking(
  { draft, assessment, context }: Situation,
  answers: PartialAnswers,
): Readonly<Partial<Record<FieldName, string>>> {
  const readings = requiredFields(draft.step, assessment).map((name) => {
    const field = fieldNamed(name);
    return [name, field.read(field.value(answers) ?? '', answers, context)] as const;
  });
  return Object.fromEntries(
    readings.flatMap(([name, reading]) => (reading.ok ? [] : [[name, reading.error] as const])),
  );
}
