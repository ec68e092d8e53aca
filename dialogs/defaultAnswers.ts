import { regionOfCountry, regionOfTimeZone } from '../src/onboarding/businessHours.ts';
import { languageOfCountry, timeZoneOfCountry } from '../src/onboarding/countries.ts';
import { customerOf, type PartialAnswers } from '../src/requests/answers.ts';
import { customersOffered } from '../src/requests/customersOffered.ts';
import type { Assessment } from '../src/requests/standing.ts';
import { customerFacts } from './assessOnBehalf.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { factsOf, type RequestDialogServices } from './requestDialogServices.ts';

/** What the directory and the person's client tell, and may be filled in without asking. */
export type DefaultAnswers = Pick<PartialAnswers, 'users' | 'language' | 'region' | 'timeZone'>;

/**
 * What can be filled in: for a customer that somebody asks for, by the customer's country where it is known; else by the person's own
 * tenant and client.
 */
export async function defaultAnswers(
  services: RequestDialogServices,
  person: DialogPerson,
  answers: PartialAnswers,
  { seats }: Assessment,
): Promise<DefaultAnswers> {
  const { process, now } = services;
  const own = await factsOf(services, person);
  const customer = customerOf(answers);
  const offered = customersOffered(own, answers, services.allowedTenants);
  const ofCustomer = customer !== undefined && offered !== undefined;
  const { country } = ofCustomer ? await customerFacts(customer, own, offered, services) : own;
  const there = ofCustomer ? country : undefined;
  const zone = there === undefined ? person.timeZone : timeZoneOfCountry(there, person.timeZone, now());
  // A client's country comes from its language setting, which many leave as it was: "en-US" in Tokyo. Its clock is right.
  const region =
    regionOfCountry(country, process.regions) ??
    (zone === undefined ? undefined : regionOfTimeZone(zone, process.regions, now())) ??
    regionOfCountry(person.country, process.regions) ??
    process.regions[0];
  const tags = process.languages.map(({ tag }) => tag);
  const language = languageOfCountry(there, tags) ?? tags.find((tag) => tag === person.t.language) ?? 'en';
  return {
    ...(seats === undefined ? {} : { users: seats }),
    language,
    ...(region === undefined ? {} : { region: region.id }),
    timeZone: zone ?? region?.timeZone ?? 'UTC',
  };
}
