import type { ProcessData, Service } from '../../src/onboarding/processData.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { CustomersOffered } from '../../src/requests/eligibility/customersOffered.ts';
import type { MissingFact } from '../../src/requests/eligibility/standing.ts';
import type { NotedStanding } from '../kit/standingNotes.ts';

/** Ids of the inputs of the request's forms. Typed answers are stored under the same names. */
export type FieldName =
  | 'customer'
  | 'customerName'
  | 'customerDomain'
  | 'customerTenant'
  | 'services'
  | 'help'
  | 'mailSource'
  | 'fileSource'
  | 'sourceDetails'
  | 'partner'
  | 'partnerName'
  | 'admin'
  | 'subscription'
  | 'users'
  | 'projectManagerName'
  | 'projectManagerEmail'
  | 'technicalLeadName'
  | 'technicalLeadEmail'
  | 'representativeName'
  | 'representativeEmail'
  | 'representativeActs'
  | 'language'
  | 'region'
  | 'timeZone'
  | 'hoursFrom'
  | 'hoursTo'
  | 'desiredStart'
  | 'reason';

/** The data that a form card shows. */
export interface FormView {
  readonly draft: Draft;
  /** The contents of the inputs, as text, by field: the answers so far, or the typed text that was not accepted. */
  readonly values: Readonly<Partial<Record<FieldName, string>>>;
  /** The error of an input, in the person's language. */
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  /** The field that typed text answers next, if any. */
  readonly nextField?: FieldName;
  readonly process: ProcessData;
  /** The services to choose from, and whether they come from the tenant's subscriptions. */
  readonly services: readonly Service[];
  readonly servicesKnown: boolean;
  /** The facts about the tenant that people should know before they ask. */
  readonly noted: NotedStanding;
  /** The customers that a person of a partner's tenant may ask for; absent for everybody else. */
  readonly customers?: CustomersOffered;
  /** The request is prepared for an admin by a person who declared that they are not one. */
  readonly saidNoAdmin?: true;
  /** The facts that only the admin knows. */
  readonly missing: readonly MissingFact[];
  /** The organisation that runs the service. */
  readonly serviceName: string;
  /** Today in the person's time zone, `YYYY-MM-DD`. */
  readonly today: string;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
}
