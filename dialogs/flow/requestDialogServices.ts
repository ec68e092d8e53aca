import type { TurnContext } from 'botbuilder';
import { dayIn } from '../../src/locales/dayIn.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { type CustomersOffered, customersOffered } from '../../src/requests/eligibility/customersOffered.ts';
import { type Assessment, assess } from '../../src/requests/eligibility/standing.ts';
import type { Requests, StagedDrafts, UseCaseContext } from '../../src/requests/ports.ts';
import type { TenantDirectory, TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { assessOnBehalf } from '../eligibility/assessOnBehalf.ts';
import { assessPrepared } from '../eligibility/assessPrepared.ts';
import type { FieldContext } from '../fields/field.ts';
import { dayOrderOf } from '../reading/dayOrder.ts';
import type { DialogPerson, PersonOf } from './dialogPerson.ts';

/** The services the request's dialog works with. */
export interface RequestDialogServices extends UseCaseContext {
  readonly drafts: StagedDrafts;
  readonly requests: Requests;
  readonly directory: TenantDirectory;
  readonly process: ProcessData;
  /** The tenants that may use the service. A partner's customer must be one of them. */
  readonly allowedTenants: CustomersOffered['allowedTenants'];
  /** The organisation that runs the service. */
  readonly serviceName: string;
  /** Its page, for contact. */
  readonly websiteUrl: string;
  readonly personOf: PersonOf;
  /** Further messages to somebody who has just sent a request. */
  readonly afterSending?: (
    context: TurnContext,
    person: DialogPerson,
    assessment: Assessment,
  ) => Promise<void>;
}

/** The known facts of the person's tenant. */
export function factsOf({ directory }: RequestDialogServices, { actor }: DialogPerson): Promise<TenantFacts> {
  return directory.lookUp(actor.tenantId);
}

/** A turn assesses the same answers several times. The person is a new object in each turn. */
const assessed = new WeakMap<
  DialogPerson,
  {
    readonly answers: PartialAnswers;
    readonly forAdmin: boolean;
    readonly assessment: Promise<Assessment>;
  }
>();

/**
 * Whether the person can ask, by the facts known in this turn and their declarations. For a person of a partner's tenant the chosen
 * customer decides. Before they choose, nothing stops them.
 *
 * @param forAdmin they prepare it for an admin of their own organization
 */
export function assessmentOf(
  services: RequestDialogServices,
  person: DialogPerson,
  answers: PartialAnswers,
  forAdmin = false,
): Promise<Assessment> {
  const known = assessed.get(person);
  if (known?.answers === answers && known.forAdmin === forAdmin) return known.assessment;
  const assessment = assessNow(services, person, answers, forAdmin);
  assessed.set(person, { answers, forAdmin, assessment });
  return assessment;
}

async function assessNow(
  services: RequestDialogServices,
  person: DialogPerson,
  answers: PartialAnswers,
  forAdmin: boolean,
): Promise<Assessment> {
  const { tenantId, id, admin: known } = person.actor;
  if (forAdmin) return assessPrepared(await factsOf(services, person), answers, services.process, known);
  const [facts, admin] = await Promise.all([
    factsOf(services, person),
    services.directory.adminOf(tenantId, id),
  ]);
  const customers = customersOffered(facts, answers, services.allowedTenants);
  if (customers === undefined) return assess(facts, admin, answers.declaration, services.process);
  const onBehalf = await assessOnBehalf(answers, facts, customers, services);
  if (onBehalf !== undefined) return onBehalf;
  const { obstacle, ...own } = assess(facts, admin, answers.declaration, services.process);
  const stops = obstacle !== undefined && answers.askedFor !== undefined;
  return { ...own, customers, ...(stops ? { obstacle } : {}) };
}

/**
 * The assessment of a draft. A draft that changes a request needs none: the request was assessed when it was sent, and its customer can't
 * change.
 */
export async function assessmentOfDraft(
  services: RequestDialogServices,
  person: DialogPerson,
  { answers, forAdmin, editOf }: Pick<Draft, 'answers' | 'forAdmin' | 'editOf'>,
): Promise<Assessment> {
  const assessment = await assessmentOf(services, person, answers, forAdmin);
  if (editOf === undefined) return assessment;
  const { obstacle: _obstacle, customers: _customers, saidNoAdmin: _said, ...rest } = assessment;
  return { ...rest, unknown: [] };
}

/** The context in which fields read this person's answers now. */
export async function fieldContextOf(
  services: RequestDialogServices,
  person: DialogPerson,
  { services: offered, customers }: Assessment,
  draft: Draft,
): Promise<FieldContext> {
  const { process, now } = services;
  const { t, timeZone, country, countryFrom, actor, email } = person;
  const { country: tenantCountry } = await factsOf(services, person);
  const zone = draft.answers.timeZone ?? timeZone ?? 'UTC';
  const dayOrder = dayOrderOf({ tenantCountry, country, countryFrom, timeZone, language: t.language });
  return {
    t,
    process,
    services: offered,
    today: dayIn(zone, now()),
    now: now(),
    ...(actor.name === '' ? {} : { self: { name: actor.name, ...(email === undefined ? {} : { email }) } }),
    ...(dayOrder === undefined ? {} : { dayOrder }),
    ...(customers === undefined ? {} : { customers }),
  };
}
