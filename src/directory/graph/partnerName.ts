import type { GraphClient, GraphQuestion } from '../../graph/graphClient.ts';
import { GraphFault } from '../../graph/graphFault.ts';
import type { TenantFacts } from '../../tenants/tenantFacts.ts';
import { nameOf } from './values.ts';

/**
 * A partner's name: its tenant's name, else its domain. If neither can be read, the name so far, else nothing. An id is not a name.
 *
 * @param question the querying tenant: any tenant may read another tenant's name
 */
export async function partnerNameOf(
  client: GraphClient,
  question: Pick<GraphQuestion, 'tenantId' | 'signal'>,
  partnerId: string,
  known: TenantFacts | undefined,
): Promise<string> {
  const before =
    known?.partner.outcome === 'yes' && known.partner.partner.tenantId === partnerId
      ? known.partner.partner.name
      : '';
  const path = `/tenantRelationships/findTenantInformationByTenantId(tenantId='${partnerId}')`;
  try {
    const found = await client.get({ ...question, path });
    return nameOf(found['displayName']) ?? nameOf(found['defaultDomainName']) ?? before;
  } catch (error) {
    if (error instanceof GraphFault || question.signal.aborted) return before;
    throw error;
  }
}
