import type { Draft } from '../../src/requests/draft.ts';
import { renewDraft } from '../../src/requests/draft.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { RequestDialogServices } from '../flow/requestDialogServices.ts';
import { firstStep } from '../flow/requestFlow.ts';
import { defaultAnswers } from './defaultAnswers.ts';

/**
 * Begins a draft with the answers that can be filled in without asking, and stores it.
 *
 * @param forAdmin the draft is prepared for an admin
 */
export async function newDraft(
  services: RequestDialogServices,
  person: DialogPerson,
  assessment: Assessment,
  forAdmin = false,
): Promise<Draft> {
  const now = services.now();
  const { actor, email } = person;
  const defaults = await defaultAnswers(services, person, {}, assessment);
  const begun = {
    id: services.newId(),
    tenantId: actor.tenantId,
    personId: actor.id,
    answers: {
      help: ['advise'],
      projectManager: { name: actor.name, ...(email === undefined ? {} : { email }) },
      hours: { from: '09:00', to: '17:00' },
      ...defaults.answers,
    },
    step: firstStep(assessment),
    fromReview: false,
    skipped: [],
    ...(defaults.zoneGuessed ? ({ zoneGuessed: true } as const) : {}),
    ...(forAdmin ? ({ forAdmin: true } as const) : {}),
    createdAt: now,
  } as const;
  const draft = renewDraft(begun, now);
  await services.drafts.stage(draft);
  return draft;
}
