import type { ProcessData } from '../../src/onboarding/processData.ts';
import { type AskedFor, customerOf, type PartialAnswers } from '../../src/requests/answers.ts';
import { type CustomersOffered, relationTo } from '../../src/requests/eligibility/customersOffered.ts';
import { type Assessment, assess } from '../../src/requests/eligibility/standing.ts';
import type { AskingPartner } from '../../src/requests/request.ts';
import { type TenantDirectory, type TenantFacts, unknownTenant } from '../../src/tenants/tenantFacts.ts';

/** The sources of tenants' facts, and the rules to assess them. */
interface Judging {
  readonly directory: TenantDirectory;
  readonly process: ProcessData;
}

/**
 * The known facts of the customer that a person of a partner's tenant asks for. Empty if the tenant is only declared to be a customer.
 * Otherwise anybody at a partner could look up any tenant.
 */
export async function customerFacts(
  customer: Extract<AskedFor, { kind: 'customer' }>,
  partner: TenantFacts,
  offered: CustomersOffered,
  { directory }: Judging,
): Promise<TenantFacts> {
  const { tenantId } = customer;
  const relation = await relationTo(customer, partner, offered, directory);
  return tenantId === undefined || (relation !== 'verified' && relation !== 'entered')
    ? unknownTenant(tenantId ?? '')
    : directory.lookUp(tenantId);
}

/** Whether the person can ask for a customer, by its known facts and the partner's declarations. */
export async function assessOnBehalf(
  answers: PartialAnswers,
  partner: TenantFacts,
  offered: CustomersOffered,
  judging: Judging,
): Promise<Assessment | undefined> {
  const customer = customerOf(answers);
  if (customer === undefined) return undefined;
  const relation = await relationTo(customer, partner, offered, judging.directory);
  const facts = await customerFacts(customer, partner, offered, judging);
  const asking = { partner: askingPartner(partner), relation: relation ?? 'unknown' } as const;
  const assessment = assess(facts, { outcome: 'unknown' }, answers.declaration, judging.process, asking);
  return { ...assessment, customers: offered };
}

/** The partner as a request names it. */
export function askingPartner({ tenantId, displayName }: TenantFacts): AskingPartner {
  return { tenantId, ...(displayName === undefined ? {} : { name: displayName }) };
}
