import { type Eligibility, judgeEligibility } from '../../onboarding/eligibility.ts';
import type { ProcessData, Service } from '../../onboarding/processData.ts';
import type { SubscriptionShortfall } from '../../tenants/partnerDispute.ts';
import type {
  AdminFact,
  Evidence,
  Organisation,
  PartnerSignal,
  TenantFacts,
} from '../../tenants/tenantFacts.ts';
import type { Declaration, Declared } from '../answers.ts';
import type { AskingPartner, Certainty, Standing, StandingPartner } from '../request.ts';
import type { CustomersOffered } from './customersOffered.ts';

/** The reason that a person can't ask for assistance. */
export type Obstacle =
  | ({ readonly reason: 'partner' } & ListedPartner)
  | SubscriptionShortfall
  | { readonly reason: 'notAdmin'; readonly evidence: Evidence };

/** The partner who looks after a tenant, and the evidence for it. */
export interface ListedPartner {
  readonly partner: Organisation;
  readonly evidence: Evidence;
  readonly signals: readonly PartnerSignal[];
}

/** The facts that a declaration must still give. */
export type MissingFact = 'partner' | 'admin' | 'subscription';

const declarableFacts = ['partner', 'admin', 'subscription'] as const;

/** A partner who asks for the assessed customer, and the certainty that the customer is theirs. */
export interface Asking {
  readonly partner: AskingPartner;
  readonly relation: Certainty;
}

/** Whether a person of a tenant can ask for assistance, and the facts still to be declared. */
export interface Assessment {
  readonly obstacle?: Obstacle;
  /** A partner is listed, and the operator's rule lets the tenant ask anyway. `warn`: the person is told. */
  readonly listedPartner?: ListedPartner & { readonly rule: 'warn' | 'allow' };
  readonly missing: readonly MissingFact[];
  /** The facts that no directory knows, declared or not. */
  readonly unknown: readonly MissingFact[];
  /**
   * The person prepares the request for an admin, and only their own declaration says that they are no admin. They may have been mistaken.
   */
  readonly saidNoAdmin?: true;
  /** The customers that people of a partner's tenant may ask for. If present, the person is asked to choose. */
  readonly customers?: CustomersOffered;
  readonly standing: Standing;
  /** The services that can be asked for. They follow from the subscriptions if those are known, else they are the whole catalogue. */
  readonly services: readonly Service[];
  readonly servicesKnown: boolean;
  /** The eligibility by the subscriptions alone. */
  readonly eligibility: Eligibility['outcome'];
  /** The subscription has expired and is in its grace period. */
  readonly grace: boolean;
  /** Licences of eligible plans, if known. */
  readonly seats?: number;
}

/**
 * Assesses by the directory's facts and, where it has none, by the admin's declaration. An unknown fact never blocks and never counts as
 * "no partner". A known negative fact blocks; a listed partner blocks if the operator's rule says so.
 *
 * @param asking set if a partner asks on the tenant's behalf: then neither a listed partner nor the admin role matters
 */
export function assess(
  facts: TenantFacts,
  admin: AdminFact,
  declaration: Declaration | undefined,
  process: ProcessData,
  asking?: Asking,
): Assessment {
  const eligibility = judgeEligibility(facts.subscriptions, process);
  const subscriptionEvidence = facts.subscriptionsEvidence ?? facts.evidence;
  const { partnerRule } = process.rules;
  const partner = listedPartner(facts, declaration, asking);
  const obstacle =
    (asking === undefined ? ownObstacle(partner, partnerRule, admin, declaration) : undefined) ??
    subscriptionObstacle(eligibility, subscriptionEvidence, declaration);
  const sources: Readonly<Record<MissingFact, Source>> = {
    partner: facts.partner.outcome === 'unknown' ? 'none' : facts.partner.evidence,
    admin: admin.outcome === 'unknown' ? 'none' : admin.evidence,
    subscription: eligibility.outcome === 'unknown' ? 'none' : subscriptionEvidence,
  };
  const unknown = declarableFacts.filter(
    (fact) => sources[fact] === 'none' && (asking === undefined || fact === 'subscription'),
  );
  const certainty = (fact: MissingFact) => certaintyOf(sources[fact], declaration?.[fact]);
  const eligible = eligibility.outcome === 'eligible' ? eligibility : undefined;
  // A person who asks for their customer is not told of another partner. The specialist is, regardless of the rule.
  const standingRule = asking === undefined ? partnerRule : 'allow';
  return {
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(partner === undefined || partnerRule === 'block' || asking !== undefined
      ? {}
      : { listedPartner: { ...partner, rule: partnerRule } }),
    missing: unknown.filter((fact) => declaration?.[fact] === undefined),
    unknown,
    standing: {
      noPartner: certainty('partner'),
      ...(partner === undefined || standingRule === 'block'
        ? {}
        : { partner: standingPartner(partner, standingRule) }),
      admin: certainty('admin'),
      ...(asking === undefined ? {} : { onBehalf: asking.relation }),
      subscription: certainty('subscription'),
      ...(facts.country === undefined ? {} : { country: facts.country }),
      ...(eligible === undefined
        ? {}
        : { seats: eligible.seats, trial: eligible.trial, grace: eligible.grace }),
    },
    services:
      eligible === undefined
        ? process.services
        : process.services.filter(({ id }) => eligible.serviceIds.includes(id)),
    servicesKnown: eligible !== undefined,
    eligibility: eligibility.outcome,
    grace: eligible?.grace ?? false,
    ...(eligible === undefined ? {} : { seats: eligible.seats }),
  };
}

function standingPartner(
  { partner, evidence, signals }: ListedPartner,
  rule: StandingPartner['rule'],
): StandingPartner {
  return { ...partner, evidence, signals, rule };
}

/** The source of a fact. A declaration counts only if there is none. */
type Source = Evidence | 'none';

/** The obstacle for people who ask for their own organisation. */
function ownObstacle(
  partner: ListedPartner | undefined,
  partnerRule: ProcessData['rules']['partnerRule'],
  admin: AdminFact,
  declaration: Declaration | undefined,
): Obstacle | undefined {
  return partner === undefined || partnerRule !== 'block'
    ? adminObstacle(admin, declaration)
    : { reason: 'partner', ...partner };
}

/** The listed partner, if it is not the one who asks. */
function listedPartner(
  { partner }: TenantFacts,
  declaration: Declaration | undefined,
  asking: Asking | undefined,
): ListedPartner | undefined {
  if (partner.outcome === 'yes') {
    // Compared by id only: the asking tenant's own admin chooses its name.
    const isAsking = partner.partner.tenantId?.toLowerCase() === asking?.partner.tenantId.toLowerCase();
    if (asking !== undefined && isAsking) return undefined;
    return { partner: partner.partner, evidence: partner.evidence, signals: partner.signals };
  }
  if (asking !== undefined || partner.outcome === 'no' || declaration?.partner !== 'yes') return undefined;
  return {
    partner: { name: declaration.partnerName ?? '' },
    evidence: 'declared',
    signals: ['declaration'],
  };
}

function adminObstacle(admin: AdminFact, declaration: Declaration | undefined): Obstacle | undefined {
  if (admin.outcome === 'no') return { reason: 'notAdmin', evidence: admin.evidence };
  if (admin.outcome === 'unknown' && declaration?.admin === 'no') {
    return { reason: 'notAdmin', evidence: 'declared' };
  }
  return undefined;
}

/** The shortfall of a tenant's subscriptions by the directory. Undefined if nothing is missing, or the facts are unknown. */
export function subscriptionShortfall(
  facts: TenantFacts,
  process: ProcessData,
): SubscriptionShortfall | undefined {
  const eligibility = judgeEligibility(facts.subscriptions, process);
  return subscriptionObstacle(eligibility, facts.subscriptionsEvidence ?? facts.evidence, undefined);
}

function subscriptionObstacle(
  eligibility: Eligibility,
  evidence: Evidence,
  declaration: Declaration | undefined,
): SubscriptionShortfall | undefined {
  switch (eligibility.outcome) {
    case 'eligible':
      return undefined;
    case 'ended':
      return { reason: 'subscriptionEnded', evidence };
    case 'notEligible':
      return { reason: 'noEligiblePlan', evidence };
    case 'tooFew': {
      const { seats, minimum } = eligibility;
      return { reason: 'tooFewSeats', seats, minimum, evidence };
    }
    case 'unknown':
      return declaration?.subscription === 'no'
        ? { reason: 'subscriptionEnded', evidence: 'declared' }
        : undefined;
  }
}

function certaintyOf(source: Source, declared: Declared | undefined): Certainty {
  if (source === 'directory') return 'verified';
  if (source === 'operator') return 'entered';
  return declared === undefined || declared === 'unsure' ? 'unknown' : 'declared';
}
