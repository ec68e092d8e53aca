import { regionOfCountry, regionOfTimeZone } from '../../src/onboarding/businessHours.ts';
import {
  hasOffset,
  languageOfCountry,
  timeZoneOfCountry,
  type ZoneHints,
} from '../../src/onboarding/countries.ts';
import { customerOf, type PartialAnswers } from '../../src/requests/answers.ts';
import { customersOffered } from '../../src/requests/eligibility/customersOffered.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import { customerFacts } from '../eligibility/assessOnBehalf.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { factsOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';

/** The answers that come from the directory and the person's client. They are filled in without asking. */
export type DefaultAnswers = Pick<PartialAnswers, 'users' | 'language' | 'region' | 'timeZone'>;

/** The filled-in answers, and whether their time zone is only the region's. */
export interface Defaults {
  readonly answers: DefaultAnswers;
  readonly zoneGuessed: boolean;
}

/**
 * The answers to fill in. For a customer they follow the customer's country, if it is known; otherwise the person's own tenant and client.
 */
export async function defaultAnswers(
  services: RequestDialogServices,
  person: DialogPerson,
  answers: PartialAnswers,
  { seats }: Assessment,
): Promise<Defaults> {
  const { process, now } = services;
  const own = await factsOf(services, person);
  const customer = customerOf(answers);
  const offered = customersOffered(own, answers, services.allowedTenants);
  const ofCustomer = customer !== undefined && offered !== undefined;
  const { country } = ofCustomer ? await customerFacts(customer, own, offered, services) : own;
  const there = ofCustomer ? country : undefined;
  const zone = there === undefined ? zoneOf(person, own.country, now()) : zoneThere(there, person, now());
  // A client's country comes from its language setting, which many people never change: "en-US" in Tokyo. Its clock is right.
  const clock = zone ?? (person.offsetMinutes === undefined ? undefined : fixedZone(person.offsetMinutes));
  const region =
    regionOfCountry(country, process.regions) ??
    (clock === undefined ? undefined : regionOfTimeZone(clock, process.regions, now())) ??
    regionOfCountry(person.country, process.regions) ??
    process.regions[0];
  const tags = process.languages.map(({ tag }) => tag);
  const language = languageOfCountry(there, tags) ?? tags.find((tag) => tag === person.t.language) ?? 'en';
  return {
    answers: {
      ...(seats === undefined ? {} : { users: seats }),
      language,
      ...(region === undefined ? {} : { region: region.id }),
      timeZone: zone ?? region?.timeZone ?? 'UTC',
    },
    zoneGuessed: zone === undefined,
  };
}

/**
 * The person's own zone. Some clients, such as Android's, send none. Then it is the zone of the tenant's or the client's country, unless
 * the client's clock shows a time that this country does not have.
 */
function zoneOf(person: DialogPerson, ownCountry: string | undefined, now: string): string | undefined {
  const { timeZone, country, offsetMinutes } = person;
  if (timeZone !== undefined) return timeZone;
  const hints = hintsOf(person);
  if (ownCountry !== undefined) return timeZoneOfCountry(ownCountry, hints, now);
  const elsewhere = offsetMinutes !== undefined && !hasOffset(country, offsetMinutes, now);
  return elsewhere ? undefined : timeZoneOfCountry(country, hints, now);
}

/** The zone of a customer's country. The partner's clock helps only if the partner is in that country too. */
function zoneThere(country: string, { timeZone }: DialogPerson, now: string): string | undefined {
  return timeZoneOfCountry(country, timeZone === undefined ? {} : { likely: timeZone }, now);
}

function hintsOf({ offsetMinutes }: DialogPerson): ZoneHints {
  return offsetMinutes === undefined ? {} : { offsetMinutes };
}

/** A zone with a constant offset in minutes, such as `+05:30`. */
function fixedZone(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
