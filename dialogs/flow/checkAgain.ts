import { draftSteps } from '../../src/requests/draft.ts';
import { answersToSend } from './answersToSend.ts';
import type { Show, Situation } from './decision.ts';
import { readFields } from './readFields.ts';
import { hasStep, shownFields } from './requestFlow.ts';

/**
 * Checks every answer once more, because a date may have passed or a subscription may have changed. Returns the draft to send, or the form
 * of the first step with a fault.
 */
export function checkAgain({ draft, assessment, context }: Situation): Show | Situation {
  const fields = draftSteps
    .filter((step) => hasStep(step, draft.answers, assessment))
    .flatMap((step) => shownFields(step, assessment));
  const values = Object.fromEntries(fields.map((field) => [field.name, field.value(draft.answers) ?? '']));
  const { answers, errors, refused } = readFields(fields, values, draft.answers, context);
  const faulty = fields.find(({ name }) => errors[name] !== undefined);
  if (faulty === undefined) {
    const sent = answersToSend(answers, assessment.unknown);
    return { draft: { ...draft, answers: sent }, assessment, context };
  }
  const fault = errors[faulty.name] ?? '';
  return {
    kind: 'show',
    draft: { ...draft, step: faulty.step, fromReview: true },
    faults: { errors, refused },
    say: context.t.text(draft.forAdmin === true ? 'chat:send.checkPrepared' : 'chat:send.check', { fault }),
  };
}
