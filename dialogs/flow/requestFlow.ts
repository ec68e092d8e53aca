import type { FieldName } from '../../cards/forms/formView.ts';
import { asksForMigration, type PartialAnswers } from '../../src/requests/answers.ts';
import { type Draft, type DraftStep, draftSteps } from '../../src/requests/draft.ts';
import { migrationSourceOf } from '../../src/requests/eligibility/migrationSource.ts';
import type { Assessment, MissingFact } from '../../src/requests/eligibility/standing.ts';
import { fieldsOf } from '../fields/allFields.ts';
import type { Field } from '../fields/field.ts';

/** The part of an assessment that decides which questions are asked. */
export type Questions = Pick<Assessment, 'unknown' | 'customers'>;

/**
 * Whether a request has a step: the customer only for people of a partner's tenant, the source environment only for a migration, the
 * declaration only for unknown facts.
 */
export function hasStep(
  step: DraftStep,
  answers: PartialAnswers,
  { unknown, customers }: Questions,
): boolean {
  if (step === 'customer') return customers !== undefined;
  if (step === 'source') return asksForMigration(answers);
  return step !== 'declaration' || unknown.length > 0;
}

/**
 * The next step, by the answers so far and the facts to declare. A step that was opened from the review leads back there, unless the
 * services are still missing.
 */
export function stepAfter(
  step: DraftStep,
  answers: PartialAnswers,
  missing: readonly MissingFact[],
  toReview: boolean,
): DraftStep {
  const needed: Readonly<Record<DraftStep, boolean>> = {
    customer: true,
    services: !toReview || (answers.services ?? []).length === 0,
    source: asksForMigration(answers) && !(toReview && migrationSourceOf(answers, 'mail') !== undefined),
    declaration: missing.length > 0,
    details: !toReview,
    review: true,
  };
  return draftSteps.slice(draftSteps.indexOf(step) + 1).find((next) => needed[next]) ?? 'review';
}

/** The previous step; the first step has none. */
export function stepBefore(step: DraftStep, answers: PartialAnswers, questions: Questions): DraftStep {
  const earlier = draftSteps.slice(0, draftSteps.indexOf(step));
  return earlier.findLast((candidate) => hasStep(candidate, answers, questions)) ?? step;
}

/** The first step of a request. */
export function firstStep(questions: Questions): DraftStep {
  return draftSteps.find((step) => hasStep(step, {}, questions)) ?? 'services';
}

/**
 * The questions on the form of a step. The declaration has only those that no directory could answer, and a customer is named only if there
 * is no list.
 */
export function shownFields(step: DraftStep, { unknown, customers }: Questions): readonly Field[] {
  const fields = fieldsOf(step);
  if (step === 'customer') {
    if (customers === undefined) return [];
    return customers.known === undefined ? fields : fields.filter(({ name }) => name === 'customer');
  }
  if (step !== 'declaration') return fields;
  return fields.filter(
    ({ name }) =>
      unknown.some((fact) => fact === name) || (name === 'partnerName' && unknown.includes('partner')),
  );
}

/** The field that typed text answers next: the first one without a value that was not skipped. */
export function nextFieldOf(draft: Draft, questions: Questions): FieldName | undefined {
  return shownFields(draft.step, questions).find((field) => isOpen(field, draft))?.name;
}

/** The open questions of a step without any answer, not even one that was filled in. */
export function unansweredOf(draft: Draft, questions: Questions): readonly FieldName[] {
  return shownFields(draft.step, questions)
    .filter((field) => isOpen(field, draft) && (field.value(draft.answers) ?? '') === '')
    .map(({ name }) => name);
}

function isOpen(field: Field, { skipped, answers, zoneGuessed }: Draft): boolean {
  // A guessed zone is asked about like an unanswered question.
  if (field.name === 'timeZone' && zoneGuessed) return !skipped.includes(field.name);
  if (!field.asked || skipped.includes(field.name)) return false;
  if (field.arises?.(answers) === false) return false;
  return field.confirm || (field.value(answers) ?? '') === '';
}

/** The required answers of a step. All others may be left empty. */
export function requiredFields(step: DraftStep, questions: Questions): readonly FieldName[] {
  if (step === 'services') return ['services'];
  if (step === 'customer') {
    return shownFields(step, questions)
      .map(({ name }) => name)
      .filter((name) => name !== 'customerDomain');
  }
  return step === 'declaration' ? questions.unknown : [];
}
