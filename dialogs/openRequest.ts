import type { DialogContext } from 'botbuilder-dialogs';
import { Temporal } from 'temporal-polyfill';
import { regionOfCountry, regionOfTimeZone } from '../src/onboarding/businessHours.ts';
import type { PartialAnswers } from '../src/requests/answers.ts';
import { type Draft, draftDays } from '../src/requests/draft.ts';
import type { Assessment } from '../src/requests/standing.ts';
import type { TenantFacts } from '../src/tenants/tenantFacts.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { draftCardFor, isPaused } from './draftOffer.ts';
import { cardMessage } from './formPresenter.ts';
import { showObstacle } from './obstacle.ts';
import { requestDialogId } from './requestDialog.ts';
import { assessmentOf, factsOf, type RequestDialogServices } from './requestDialogServices.ts';

/**
 * Begins a request, or goes on with the unfinished one: right away while it is fresh, asking first after a long pause. Somebody who
 * can't ask is told why and what to do instead.
 */
export async function openRequest(services: RequestDialogServices, dc: DialogContext): Promise<void> {
  const { context } = dc;
  const person = await services.personOf(context);
  const { actor } = person;
  const draft = await services.drafts.findOf(actor.tenantId, actor.id, services.now());
  const assessment = await assessmentOf(services, person, draft?.answers ?? {});
  await dc.cancelAllDialogs();
  if (assessment.obstacle !== undefined) {
    await showObstacle(services, context, assessment.obstacle, person);
    return;
  }
  if (draft !== undefined && isPaused(draft, services.now())) {
    await context.sendActivity(cardMessage(draftCardFor(draft, 'pause', services, person)));
    return;
  }
  await resumeDraft(dc, draft ?? (await newDraft(services, person, assessment)));
}

/** Begins anew: the old draft is given up. */
export async function restartRequest(services: RequestDialogServices, dc: DialogContext): Promise<void> {
  const person = await services.personOf(dc.context);
  const draft = await services.drafts.findOf(person.actor.tenantId, person.actor.id, services.now());
  if (draft !== undefined) await services.drafts.remove(draft.id);
  await openRequest(services, dc);
}

/** Shows the form of a draft below and waits for what is answered. */
export async function resumeDraft(dc: DialogContext, draft: Draft): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(requestDialogId, { draftId: draft.id, placement: 'below' });
}

async function newDraft(
  services: RequestDialogServices,
  person: DialogPerson,
  assessment: Assessment,
): Promise<Draft> {
  const now = services.now();
  const draft: Draft = {
    id: services.newId(),
    tenantId: person.actor.tenantId,
    personId: person.actor.id,
    answers: prefilled(services, person, assessment, await factsOf(services, person)),
    step: 'services',
    fromReview: false,
    skipped: [],
    createdAt: now,
    updatedAt: now,
    expiresAt: Temporal.Instant.from(now)
      .add({ hours: draftDays * 24 })
      .toString(),
  };
  await services.drafts.save(draft);
  return draft;
}

/** What can be filled in without asking: by the directory and by what the person's client tells. */
function prefilled(
  { process, now }: RequestDialogServices,
  { actor, t, email, country, timeZone }: DialogPerson,
  { seats }: Assessment,
  facts: TenantFacts,
): PartialAnswers {
  const region =
    regionOfCountry(facts.country ?? country, process.regions) ??
    regionOfTimeZone(timeZone ?? 'UTC', process.regions, now()) ??
    process.regions[0];
  const language = process.languages.find(({ tag }) => tag === t.language)?.tag ?? 'en';
  return {
    help: ['advise'],
    ...(seats === undefined ? {} : { users: seats }),
    projectManager: { name: actor.name, ...(email === undefined ? {} : { email }) },
    language,
    ...(region === undefined ? {} : { region: region.id }),
    timeZone: timeZone ?? region?.timeZone ?? 'UTC',
    hours: { from: '09:00', to: '17:00' },
  };
}
