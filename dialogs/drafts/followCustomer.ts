import { isDeepStrictEqual } from 'node:util';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { isSameTenant } from '../eligibility/isSameTenant.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { assessmentOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { withoutTwinNoted } from '../flow/twinNoted.ts';
import { type DefaultAnswers, defaultAnswers } from './defaultAnswers.ts';

const filledIn = [
  'users',
  'language',
  'region',
  'timeZone',
] as const satisfies readonly (keyof DefaultAnswers)[];

/**
 * After another customer was chosen: filled-in answers that nobody changed follow the customer, and declarations about the former customer
 * are asked again. All other answers stay.
 */
export async function followCustomer(
  services: RequestDialogServices,
  person: DialogPerson,
  before: PartialAnswers,
  draft: Draft,
): Promise<Draft> {
  if (isSameTenant(before, draft.answers)) return draft;
  const { declaration: _declaration, ...answers } = draft.answers;
  const [earlier, present] = await Promise.all(
    [before, answers].map(async (given) =>
      defaultAnswers(services, person, given, await assessmentOf(services, person, given)),
    ),
  );
  const untouched = filledIn.filter((name) => isDeepStrictEqual(answers[name], earlier?.answers[name]));
  const kept = Object.entries(answers).filter(([name]) => !untouched.some((one) => one === name));
  const followed = untouched.flatMap((name) =>
    present?.answers[name] === undefined ? [] : [[name, present.answers[name]] as const],
  );
  const { zoneGuessed: _before, ...rest } = draft;
  const guessed = untouched.includes('timeZone') && present?.zoneGuessed === true;
  return withoutTwinNoted({
    ...rest,
    ...(guessed ? { zoneGuessed: true } : {}),
    answers: Object.fromEntries([...kept, ...followed]),
  });
}
