import { customerOf, type PartialAnswers } from '../../src/requests/answers.ts';

/** Whether two sets of answers ask for the same tenant. */
export function isSameTenant(one: PartialAnswers, other: PartialAnswers): boolean {
  return customerOf(one)?.tenantId === customerOf(other)?.tenantId;
}
