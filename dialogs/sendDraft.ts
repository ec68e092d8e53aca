import type { TurnContext } from 'botbuilder';
import { closedForm } from '../cards/forms/closedForm.ts';
import { type Answers, asksForMigration } from '../src/requests/answers.ts';
import type { Draft, DraftStep } from '../src/requests/draft.ts';
import { isOpen, requestNumber } from '../src/requests/request.ts';
import { submitRequest } from '../src/requests/submitRequest.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { allFields } from './fields/allFields.ts';
import type { FormFaults } from './formPresenter.ts';
import { tryUpdate } from './formPresenter.ts';
import { showObstacle } from './obstacle.ts';
import { readFields } from './readFields.ts';
import {
  assessmentOf,
  factsOf,
  fieldContextOf,
  type RequestDialogServices,
} from './requestDialogServices.ts';

/** A draft that can't be sent as it is: the step to mend it at, and what is wrong. */
export interface Redo {
  readonly draft: Draft;
  readonly faults?: FormFaults;
}

/**
 * Sends a draft: facts and dates are checked once more, the request is made once, and the form's message becomes its status card (or,
 * when "send" was typed and the form is far above, a new one is posted). Answers with what to mend, if anything.
 */
export async function sendDraft(
  services: RequestDialogServices,
  context: TurnContext,
  draft: Draft,
  person: DialogPerson,
  inPlace: boolean,
): Promise<Redo | undefined> {
  const { t, actor } = person;
  const assessment = await assessmentOf(services, person, draft.answers);
  if (assessment.obstacle !== undefined) {
    await showObstacle(services, context, assessment.obstacle, person, draft);
    return undefined;
  }
  const faulty = checkAgain(services, draft, person, assessment);
  if (faulty !== undefined) return faulty;
  const twin = await openTwin(services, draft, person);
  if (twin !== undefined && !draft.skipped.includes(twinNoted)) {
    await say(context, t.text('chat:send.twin', { number: requestNumber(twin) }));
    return { draft: { ...draft, skipped: [...draft.skipped, twinNoted] } };
  }
  const { displayName } = await factsOf(services, person);
  const { request } = await submitRequest(services, {
    draftId: draft.id,
    requester: { id: actor.id, tenantId: actor.tenantId, name: actor.name },
    ...(displayName === undefined ? {} : { tenantName: displayName }),
    answers: draft.answers as Answers,
    standing: assessment.standing,
    ...(inPlace && draft.formMessageId !== undefined ? { formMessageId: draft.formMessageId } : {}),
  });
  const number = requestNumber(request);
  if (!inPlace && draft.formMessageId !== undefined) {
    await tryUpdate(context, draft.formMessageId, closedForm({ variant: 'sent', number }, t));
  }
  await say(context, t.text('chat:send.sent', { number, service: services.serviceName }));
  services.wakeDelivery();
  return undefined;
}

const twinNoted = 'twinNoted';

function say(context: TurnContext, text: string) {
  return context.sendActivity({ type: 'message', text, textFormat: 'plain' });
}

/** Every answer is read once more: a date may have passed, a subscription may have changed. */
function checkAgain(
  services: RequestDialogServices,
  draft: Draft,
  person: DialogPerson,
  assessment: Awaited<ReturnType<typeof assessmentOf>>,
): Redo | undefined {
  const fields = fieldContextOf(services, person, assessment, draft);
  const needed = allFields.filter(
    ({ step }) =>
      (step !== 'declaration' || assessment.unknown.length > 0) &&
      (step !== 'source' || asksForMigration(draft.answers)),
  );
  const asked = needed.filter(
    ({ name, step }) =>
      step !== 'declaration' || name === 'partnerName' || assessment.unknown.some((fact) => fact === name),
  );
  const values = Object.fromEntries(asked.map((field) => [field.name, field.value(draft.answers) ?? '']));
  const { errors, refused } = readFields(asked, values, draft.answers, fields);
  const first = asked.find(({ name }) => errors[name] !== undefined);
  if (first === undefined) return undefined;
  const step: DraftStep = first.step;
  return { draft: { ...draft, step, fromReview: true }, faults: { errors, refused } };
}

/** An open request of the same tenant for the same services: asked about once, never forbidden. */
async function openTwin({ requests }: RequestDialogServices, draft: Draft, { actor }: DialogPerson) {
  const wanted = new Set(draft.answers.services);
  const others = await requests.listOfTenant(actor.tenantId);
  return others.find(
    (other) =>
      isOpen(other) && other.draftId !== draft.id && other.answers.services.some((id) => wanted.has(id)),
  );
}
