import type { TenantFacts } from '../tenantFacts.ts';
import type { GraphClient, GraphQuestion } from './graphClient.ts';
import { GraphFault } from './graphFault.ts';
import { nameOf } from './values.ts';

/**
 * What a partner is called: by its tenant's name, else its domain. Where neither can be read, what it was called before, else its id:
 * that is what an admin finds in their own admin center, and nothing is made up.
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
      : undefined;
  const path = `/tenantRelationships/findTenantInformationByTenantId(tenantId='${partnerId}')`;
  try {
    const found = await client.get({ ...question, path });
    return nameOf(found['displayName']) ?? nameOf(found['defaultDomainName']) ?? before ?? partnerId;
  } catch (error) {
    question.signal.throwIfAborted();
    if (!(error instanceof GraphFault)) throw error;
    return before ?? partnerId;
  }
}
