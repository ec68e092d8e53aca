import type { FieldName } from '../cards/forms/formView.ts';
import { asksForMigration, type PartialAnswers } from '../src/requests/answers.ts';
import { type Draft, type DraftStep, draftSteps } from '../src/requests/draft.ts';
import type { MissingFact } from '../src/requests/standing.ts';
import { fieldsOf } from './fields/allFields.ts';
import type { Field } from './fields/field.ts';

/** Whether a request has a step: the source environment only for a migration, the declaration only where something is unknown. */
export function hasStep(step: DraftStep, answers: PartialAnswers, unknown: readonly MissingFact[]): boolean {
  if (step === 'source') return asksForMigration(answers);
  return step !== 'declaration' || unknown.length > 0;
}

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
export function stepBefore(
  step: DraftStep,
  answers: PartialAnswers,
  unknown: readonly MissingFact[],
): DraftStep {
  const earlier = draftSteps.slice(0, draftSteps.indexOf(step));
  return earlier.findLast((candidate) => hasStep(candidate, answers, unknown)) ?? 'services';
}

/** The questions that the form of a step shows: of the declaration's, those that no directory could answer. */
export function shownFields(step: DraftStep, unknown: readonly MissingFact[]): readonly Field[] {
  if (step !== 'declaration') return fieldsOf(step);
  return fieldsOf(step).filter(
    ({ name }) =>
      unknown.some((fact) => fact === name) || (name === 'partnerName' && unknown.includes('partner')),
  );
}

/** The field that typed text answers next: the first asked one that has no value yet and was not passed over. */
export function nextFieldOf(draft: Draft, unknown: readonly MissingFact[]): FieldName | undefined {
  return shownFields(draft.step, unknown).find((field) => {
    if (!field.asked || draft.skipped.includes(field.name)) return false;
    return field.confirm || (field.value(draft.answers) ?? '') === '';
  })?.name;
}

/** What a step can't do without: everything else may be left empty. */
export function requiredFields(step: DraftStep, unknown: readonly MissingFact[]): readonly FieldName[] {
  if (step === 'services') return ['services'];
  return step === 'declaration' ? unknown : [];
}
