import type { Notice } from '../requests/notice.ts';
import { disputeAnswerNotice, disputeCardNotice } from '../requests/notices.ts';
import type { Notices } from '../requests/ports.ts';
import {
  type DisputeDecision,
  type Disputed,
  isOfPartner,
  isSameSubject,
  type PartnerDispute,
} from '../tenants/partnerDispute.ts';
import { factsOfEntry, type TenantEntry } from '../tenants/tenantEntry.ts';
import { isSameOrganisation, type Organisation } from '../tenants/tenantFacts.ts';
import { vouchedSubscriptions } from '../tenants/vouchedSubscription.ts';
import type { Disputes } from './disputes.ts';

/** A dispute with a known subject. Only such a dispute has a card. */
export type ShownDispute = PartnerDispute & { readonly about: Disputed };

/** The operator's entries of tenants, as far as a decision changes them. */
export interface TenantEntries {
  findEntry(tenantId: string): Promise<TenantEntry | undefined>;
  /** @param at ISO 8601 UTC */
  saveEntry(entry: TenantEntry, by: string, at: string): Promise<void>;
}

/** The records of one transaction on disputes. */
export interface DisputeRecords {
  readonly disputes: Disputes;
  readonly tenants: TenantEntries;
  readonly notices: Notices;
}

/** Storage and ids. */
export interface DisputeContext {
  transaction<Result>(work: (records: DisputeRecords) => Promise<Result>): Promise<Result>;
  readonly newId: () => string;
}

/** The operator's entry as it is now. The dispute's card does not show it. Null: no partner. */
export interface ChangedEntry {
  readonly onRecord: Organisation | null;
}

/**
 * Decides a dispute: the decision becomes the operator's entry of the tenant, and everybody who objected is notified. Returns the decision
 * that holds, perhaps an earlier one by somebody else. If the operator has made an entry since, it returns that entry and writes nothing.
 */
export function decideDispute(
  { transaction, newId }: DisputeContext,
  dispute: ShownDispute,
  decision: DisputeDecision,
): Promise<(ShownDispute & { readonly decision: DisputeDecision }) | ChangedEntry> {
  return transaction(async ({ disputes, tenants, notices }) => {
    const changed = changedSince(dispute, decision, await tenants.findEntry(dispute.tenantId));
    if (changed !== undefined && (await disputes.find(dispute.id))?.decision === undefined) return changed;
    if (!(await disputes.decide(dispute.id, decision))) {
      const first = (await disputes.find(dispute.id))?.decision;
      return { ...dispute, decision: first ?? decision };
    }
    const others = (await disputes.openOf(dispute.tenantId)).filter((other) => isAnswered(other, dispute));
    for (const { id } of others) await disputes.decide(id, decision);
    await saveEntry({ tenants }, dispute, decision);
    await notices.add(noticesOf([dispute, ...others], newId), decision.at);
    return { ...dispute, decision };
  });
}

/** One decision answers everybody of the tenant who objected to the same. */
function isAnswered({ about }: PartnerDispute, decided: ShownDispute): boolean {
  return about !== undefined && isSameSubject(about, decided.about);
}

/** An entry was made after the objection if it names another partner, or if it names none and a partner is to be confirmed. */
function changedSince(
  { about }: ShownDispute,
  { outcome }: DisputeDecision,
  entry: TenantEntry | undefined,
): ChangedEntry | undefined {
  if (!isOfPartner(about)) return undefined;
  const fact = entry === undefined ? undefined : factsOfEntry(entry).partner;
  switch (fact?.outcome) {
    case 'yes':
      return isSameOrganisation(fact.partner, about.partner) ? undefined : { onRecord: fact.partner };
    case 'no':
      return outcome === 'noPartner' ? undefined : { onRecord: null };
    default:
      return undefined;
  }
}

async function saveEntry(
  { tenants }: Pick<DisputeRecords, 'tenants'>,
  { tenantId, about }: ShownDispute,
  { outcome, by, at }: DisputeDecision,
): Promise<void> {
  const entry = await tenants.findEntry(tenantId);
  if (!isOfPartner(about)) {
    if (outcome !== 'mayAsk') return;
    return tenants.saveEntry({ ...entry, tenantId, subscriptions: vouchedSubscriptions }, by.id, at);
  }
  const { name, ...known } = about.partner;
  const partner = outcome === 'noPartner' ? null : { ...known, ...(name === '' ? {} : { name }) };
  await tenants.saveEntry({ ...entry, tenantId, partner }, by.id, at);
}

/** The cards are drawn again for everybody, and each person who objected is notified once. */
function noticesOf(decided: readonly PartnerDispute[], newId: () => string): readonly Notice[] {
  const cards = decided.filter(({ told }) => told);
  const people = new Map(decided.map((dispute) => [dispute.personId, dispute]));
  return [
    ...cards.map(({ id }) => disputeCardNotice(id, newId)),
    ...[...people.values()].map((dispute) => disputeAnswerNotice(dispute, newId)),
  ];
}
