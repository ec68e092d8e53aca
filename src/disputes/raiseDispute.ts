import type { ProcessData } from '../onboarding/processData.ts';
import { subscriptionShortfall } from '../requests/eligibility/standing.ts';
import { disputeCardNotice } from '../requests/notices.ts';
import {
  type DisputeDecision,
  type Disputed,
  isSameSubject,
  type PartnerDispute,
} from '../tenants/partnerDispute.ts';
import type { TenantFacts } from '../tenants/tenantFacts.ts';
import type { DisputeContext } from './decideDispute.ts';
import type { Disputes } from './disputes.ts';

/** The operator is notified of the same dispute of a tenant once a day, by however many people it is raised. */
const repeatAfterMilliseconds = 24 * 3600_000;

export function disputedPartner(facts: TenantFacts): Disputed | undefined {
  const { partner } = facts;
  if (partner.outcome !== 'yes') return undefined;
  const { outcome: _yes, ...listed } = partner;
  return { ...nameOf(facts), ...listed };
}

export function disputedSubscription(process: ProcessData, facts: TenantFacts): Disputed | undefined {
  const subscription = subscriptionShortfall(facts, process);
  return subscription === undefined ? undefined : { ...nameOf(facts), subscription };
}

function nameOf({ displayName, domain }: TenantFacts): { readonly tenantName?: string } {
  const tenantName = displayName ?? domain;
  return tenantName === undefined ? {} : { tenantName };
}

/** The tenant's newest dispute about the same that the channel was notified of. */
async function latestOf(
  disputes: Disputes,
  tenantId: string,
  about: Disputed,
): Promise<PartnerDispute | undefined> {
  return (await disputes.listToldOf(tenantId)).find((told) => isAbout(told, about));
}

function isAbout({ about }: PartnerDispute, subject: Disputed): boolean {
  return about !== undefined && isSameSubject(about, subject);
}

/** Stores the dispute and its notice. Returns the decision if one was made within the day. */
export function raiseDispute(
  { transaction, newId }: Pick<DisputeContext, 'newId' | 'transaction'>,
  {
    tenantId,
    personId,
    now,
  }: { readonly tenantId: string; readonly personId: string; readonly now: () => string },
  about: Disputed,
): Promise<'told' | 'known' | DisputeDecision> {
  return transaction(async ({ disputes, notices }) => {
    const at = now();
    const latest = await latestOf(disputes, tenantId, about);
    const told = latest === undefined || Date.parse(at) - Date.parse(latest.at) > repeatAfterMilliseconds;
    if (!told && latest.decision !== undefined) return latest.decision;
    const open = (await disputes.openOf(tenantId)).filter((one) => isAbout(one, about));
    if (!told && open.some((one) => one.personId === personId)) return 'known';
    const id = newId();
    await disputes.add({ id, tenantId, personId, at, told, about });
    if (!told) return 'known';
    await notices.add([disputeCardNotice(id, newId)], at);
    return 'told';
  });
}
