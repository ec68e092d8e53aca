import type { FieldName } from '../cards/forms/formView.ts';
import { asksForMigration, type PartialAnswers } from '../src/requests/answers.ts';
import { type Draft, type DraftStep, draftSteps } from '../src/requests/draft.ts';
import type { MissingFact } from '../src/requests/standing.ts';
import { fieldsOf } from './fields/allFields.ts';

/** The step that follows one, by what was answered and what must still be declared. Opened from the review, it leads back there. */
export function stepAfter(
  step: DraftStep,
  answers: PartialAnswers,
  missing: readonly MissingFact[],
  toReview: boolean,
): DraftStep {
  const needed: Readonly<Record<DraftStep, boolean>> = {
    services: true,
    source: asksForMigration(answers) && !(toReview && answers.mailSource !== undefined),
    declaration: missing.length > 0,
    details: !toReview,
    review: true,
  };
  return draftSteps.slice(draftSteps.indexOf(step) + 1).find((next) => needed[next]) ?? 'review';
}

/** The step before one, for going back. */
export function stepBefore(step: DraftStep, answers: PartialAnswers): DraftStep {
  const needed: Readonly<Record<DraftStep, boolean>> = {
    services: true,
    source: asksForMigration(answers),
    declaration: answers.declaration !== undefined,
    details: true,
    review: true,
  };
  return draftSteps.slice(0, draftSteps.indexOf(step)).findLast((earlier) => needed[earlier]) ?? 'services';
}

/** The field that typed text answers next: the first asked one that has no value yet and was not passed over. */
export function nextFieldOf(draft: Draft, missing: readonly MissingFact[]): FieldName | undefined {
  return fieldsOf(draft.step).find((field) => {
    if (!field.asked || draft.skipped.includes(field.name)) return false;
    if (draft.step === 'declaration' && !missing.some((fact) => fact === field.name)) return false;
    return field.confirm || (field.value(draft.answers) ?? '') === '';
  })?.name;
}
