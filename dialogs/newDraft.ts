import { regionOfCountry, regionOfTimeZone } from '../src/onboarding/businessHours.ts';
import type { PartialAnswers } from '../src/requests/answers.ts';
import type { Draft } from '../src/requests/draft.ts';
import type { Assessment } from '../src/requests/standing.ts';
import type { TenantFacts } from '../src/tenants/tenantFacts.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { keptAnew } from './keptAnew.ts';
import { factsOf, type RequestDialogServices } from './requestDialogServices.ts';

/** Begins an unfinished request with what can be filled in without asking, and keeps it. */
export async function newDraft(
  services: RequestDialogServices,
  person: DialogPerson,
  assessment: Assessment,
): Promise<Draft> {
  const now = services.now();
  const begun = {
    id: services.newId(),
    tenantId: person.actor.tenantId,
    personId: person.actor.id,
    answers: prefilled(services, person, assessment, await factsOf(services, person)),
    step: 'services',
    fromReview: false,
    skipped: [],
    createdAt: now,
  } as const;
  const draft = keptAnew(begun, now);
  await services.drafts.save(draft);
  return draft;
}

/** What the directory and the person's client tell. */
function prefilled(
  { process, now }: RequestDialogServices,
  { actor, t, email, country, timeZone }: DialogPerson,
  { seats }: Assessment,
  facts: TenantFacts,
): PartialAnswers {
  // A client's country comes from its language setting, which many leave as it was: "en-US" in Tokyo. Its clock is right.
  const region =
    regionOfCountry(facts.country, process.regions) ??
    (timeZone === undefined ? undefined : regionOfTimeZone(timeZone, process.regions, now())) ??
    regionOfCountry(country, process.regions) ??
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
