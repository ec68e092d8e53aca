import { type Eligibility, judgeEligibility } from '../onboarding/eligibility.ts';
import type { ProcessData, Service } from '../onboarding/processData.ts';
import { type Evidence, isAdmin, type Organisation, type TenantFacts } from '../tenants/tenantFacts.ts';
import type { Declaration, Declared } from './answers.ts';
import type { Certainty, Standing } from './request.ts';

/** Why somebody can't ask for assistance. */
export type Obstacle =
  | { readonly reason: 'partner'; readonly partner: Organisation; readonly evidence: Evidence }
  | { readonly reason: 'subscriptionEnded'; readonly evidence: Evidence }
  | { readonly reason: 'tooFewSeats'; readonly seats: number; readonly minimum: number }
  | { readonly reason: 'notAdmin'; readonly evidence: Evidence };

/** What a declaration must still say. */
export type MissingFact = 'partner' | 'admin' | 'subscription';

const declarableFacts = ['partner', 'admin', 'subscription'] as const;

/** Whether a person of a tenant can ask for assistance, and what is still to be declared. */
export interface Assessment {
  readonly obstacle?: Obstacle;
  readonly missing: readonly MissingFact[];
  /** What no directory could tell, declared or not. */
  readonly unknown: readonly MissingFact[];
  readonly standing: Standing;
  /** The services that can be asked for; `known` if the subscriptions said so, else it is the whole catalogue. */
  readonly services: readonly Service[];
  readonly servicesKnown: boolean;
  /** What the subscriptions alone come to. */
  readonly eligibility: Eligibility['outcome'];
  /** Licences of eligible plans, if known. */
  readonly seats?: number;
}

/**
 * Judges by what the directory knows and, where it knows nothing, by what the admin declares. Unknown never blocks and is never taken
 * for "no partner"; known and negative does.
 */
export function assess(
  facts: TenantFacts,
  personId: string,
  declaration: Declaration | undefined,
  process: ProcessData,
): Assessment {
  const eligibility = judgeEligibility(facts.subscriptions, process);
  const admin = isAdmin(facts, personId);
  const obstacle =
    partnerObstacle(facts, declaration) ??
    adminObstacle(admin, declaration) ??
    subscriptionObstacle(eligibility, declaration);
  const unknown: Readonly<Record<MissingFact, boolean>> = {
    partner: facts.partner.outcome === 'unknown',
    admin: admin === 'unknown',
    subscription: eligibility.outcome === 'unknown',
  };
  const certainty = (fact: MissingFact) => certaintyOf(unknown[fact], declaration?.[fact]);
  const eligible = eligibility.outcome === 'eligible' ? eligibility : undefined;
  return {
    ...(obstacle === undefined ? {} : { obstacle }),
    missing: declarableFacts.filter((fact) => unknown[fact] && declaration?.[fact] === undefined),
    unknown: declarableFacts.filter((fact) => unknown[fact]),
    standing: {
      noPartner: certainty('partner'),
      admin: certainty('admin'),
      subscription: certainty('subscription'),
      ...(eligible === undefined ? {} : { seats: eligible.seats, trial: eligible.trial }),
    },
    services:
      eligible === undefined
        ? process.services
        : process.services.filter(({ id }) => eligible.serviceIds.includes(id)),
    servicesKnown: eligible !== undefined,
    eligibility: eligibility.outcome,
    ...(eligible === undefined ? {} : { seats: eligible.seats }),
  };
}

function partnerObstacle(
  { partner }: TenantFacts,
  declaration: Declaration | undefined,
): Obstacle | undefined {
  if (partner.outcome === 'yes')
    return { reason: 'partner', partner: partner.partner, evidence: partner.evidence };
  if (partner.outcome === 'no' || declaration?.partner !== 'yes') return undefined;
  return { reason: 'partner', partner: { name: declaration.partnerName ?? '' }, evidence: 'declared' };
}

function adminObstacle(
  admin: 'yes' | 'no' | 'unknown',
  declaration: Declaration | undefined,
): Obstacle | undefined {
  if (admin === 'no') return { reason: 'notAdmin', evidence: 'directory' };
  if (admin === 'unknown' && declaration?.admin === 'no') return { reason: 'notAdmin', evidence: 'declared' };
  return undefined;
}

function subscriptionObstacle(
  eligibility: Eligibility,
  declaration: Declaration | undefined,
): Obstacle | undefined {
  if (eligibility.outcome === 'ended') return { reason: 'subscriptionEnded', evidence: 'directory' };
  if (eligibility.outcome === 'tooFew') {
    return { reason: 'tooFewSeats', seats: eligibility.seats, minimum: eligibility.minimum };
  }
  if (eligibility.outcome === 'unknown' && declaration?.subscription === 'no') {
    return { reason: 'subscriptionEnded', evidence: 'declared' };
  }
  return undefined;
}

function certaintyOf(unknown: boolean, declared: Declared | undefined): Certainty {
  if (!unknown) return 'verified';
  return declared === undefined || declared === 'unsure' ? 'unknown' : 'declared';
}
