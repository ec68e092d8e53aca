import type { Logger } from 'pino';
import type { GraphClient, GraphQuestion } from '../../graph/graphClient.ts';
import { GraphFault } from '../../graph/graphFault.ts';
import type { Row } from '../../graph/sendGraphRequest.ts';
import type { ProcessData } from '../../onboarding/processData.ts';
import { describeError } from '../../runtime/describeError.ts';
import type { Customer } from '../../tenants/tenantFacts.ts';
import { adminOf, directoryRoleProperties } from './adminOf.ts';
import { companySubscription, companySubscriptionProperties } from './companySubscription.ts';
import type { ConsentState } from './consent.ts';
import { contractProperties, customersOf } from './customersOf.ts';
import type { AdminReading, FactParts, FactReading, FactSource, OrganisationPart } from './factSource.ts';
import { type OrganisationFacts, organisationOf, organisationProperties } from './organisationOf.ts';
import { partnerNameOf } from './partnerName.ts';
import { crossTenantPartnerProperties, partnerOf } from './partnersOf.ts';
import { subscribedSkuProperties, subscriptionsOf } from './subscriptionsOf.ts';
import { isGuid } from './values.ts';

/** The parts that read facts from Graph. */
export interface GraphSourceParts {
  readonly client: GraphClient;
  readonly rules: ProcessData['rules'];
  /** The operator's own tenant. It reads partners' names, so no customer has to allow that. Absent: the customer's tenant reads them. */
  readonly serviceTenantId?: string | undefined;
  readonly log: Logger;
}

/** Rows, or the fault. */
type Answer = readonly Row[] | GraphFault;

/**
 * Facts from Microsoft Graph, with these application permissions: Organization.Read.All (organization, subscriptions, SKUs), User.Read.All
 * (roles; if Graph hides their templates, RoleManagement.Read.Directory shows them), Directory.Read.All (a partner's customers) and, if the
 * rules say so, Policy.Read.All (service providers). In the service's own tenant: CrossTenantInformation.ReadBasic.All (a partner's name).
 * A fact without its permission is unknown. So is a fact that is not answered before the signal aborts. The other facts count.
 */
export function graphSource({ client, rules, log, serviceTenantId }: GraphSourceParts): FactSource {
  const list = async (question: GraphQuestion): Promise<Answer> => {
    try {
      question.signal.throwIfAborted();
      return await client.list(question);
    } catch (error) {
      const fault = faultOfAsking(error, question.signal);
      const isUsual = fault.kind === 'refused' || fault.kind === 'notFound' || fault.code === 'Stopped';
      const level = isUsual ? 'info' : 'warn';
      log[level](
        {
          tenantId: question.tenantId,
          asked: question.path.split('/')[1],
          kind: fault.kind,
          ...describeError(fault),
        },
        'Microsoft Graph did not tell',
      );
      return fault;
    }
  };

  const readCustomers = async (
    question: Pick<GraphQuestion, 'tenantId' | 'signal'>,
    organisation: OrganisationFacts | undefined,
  ): Promise<readonly Customer[] | undefined> => {
    if (organisation === undefined) return undefined;
    if (organisation.partner === 'no') return [];
    const contracts = await list({ ...question, path: '/contracts', select: contractProperties });
    return contracts instanceof GraphFault ? undefined : customersOf(contracts);
  };

  return {
    async readFacts(tenantId, known, signal): Promise<FactReading> {
      if (!isGuid(tenantId)) return { parts: {}, consent: 'unknown' };
      const question = { tenantId, signal };
      const [organizations, subscriptions, skus, providers] = await Promise.all([
        list({ ...question, path: '/organization', select: organisationProperties }),
        list({ ...question, path: '/directory/subscriptions', select: companySubscriptionProperties }),
        list({ ...question, path: '/subscribedSkus', select: subscribedSkuProperties }),
        rules.readPartnerPolicies
          ? list({
              ...question,
              path: '/policies/crossTenantAccessPolicy/partners',
              select: crossTenantPartnerProperties,
            })
          : undefined,
      ]);
      const bought = rowsOf(subscriptions)?.map(companySubscription);
      const plans = rowsOf(skus);
      const organisation = organisationOf(tenantId, rowsOf(organizations) ?? []);
      const sources = {
        bought,
        ...(providers === undefined ? {} : { crossTenantPartners: rowsOf(providers) }),
      };
      const partner = partnerOf(tenantId, sources, serviceTenantId);
      const [customers, name] = await Promise.all([
        readCustomers(question, organisation),
        typeof partner === 'string'
          ? ''
          : partnerNameOf(client, { tenantId: serviceTenantId ?? tenantId, signal }, partner.tenantId, known),
      ]);
      const parts: FactParts = {
        ...(organisation === undefined ? {} : { organisation: organisationPart(organisation, customers) }),
        ...(bought === undefined || plans === undefined
          ? {}
          : { subscriptions: subscriptionsOf(plans, bought) }),
        ...(customers === undefined ? {} : { customers }),
        ...(partner === 'unknown'
          ? {}
          : {
              partner:
                partner === 'none'
                  ? { outcome: 'no', evidence: 'directory' }
                  : {
                      outcome: 'yes',
                      partner: { tenantId: partner.tenantId, name },
                      evidence: 'directory',
                      signals: partner.signals,
                    },
            }),
      };
      const answers = [organizations, subscriptions, skus, ...(providers === undefined ? [] : [providers])];
      return { parts, consent: consentOf(answers) };
    },

    async readAdmin(tenantId, personId, signal): Promise<AdminReading> {
      if (!isGuid(tenantId) || !isGuid(personId)) return { consent: 'unknown' };
      const roles = await list({
        tenantId,
        path: `/users/${personId}/transitiveMemberOf/microsoft.graph.directoryRole`,
        select: directoryRoleProperties,
        advanced: true,
        top: 999,
        signal,
      });
      const consent = consentOf([roles]);
      if (!(roles instanceof GraphFault)) {
        const outcome = adminOf(roles, rules);
        return {
          admin: outcome === 'unknown' ? { outcome } : { outcome, evidence: 'directory' },
          consent,
        };
      }
      // The tenant does not know this person, or has withdrawn the permission. Earlier facts about the person no longer count.
      const isOver = roles.kind === 'notFound' || roles.kind === 'refused';
      return isOver ? { admin: { outcome: 'unknown' }, consent } : { consent };
    },
  };
}

/** Any error of an aborted query becomes the fault of the abort. */
function faultOfAsking(error: unknown, signal: AbortSignal): GraphFault {
  if (signal.aborted) {
    const code = signal.reason?.name === 'TimeoutError' ? 'TookTooLong' : 'Stopped';
    return new GraphFault('unavailable', code, { cause: signal.reason });
  }
  if (error instanceof GraphFault) return error;
  throw error;
}

function rowsOf(answer: Answer): readonly Row[] | undefined {
  return answer instanceof GraphFault ? undefined : answer;
}

function organisationPart(
  { partner, ...named }: OrganisationFacts,
  customers: readonly Customer[] | undefined,
): OrganisationPart {
  const isPartner = partner === 'yes' || (customers?.length ?? 0) > 0;
  return isPartner ? { ...named, isPartner } : named;
}

/** The state of a consent, by the answers to the queries that it allows. */
function consentOf(answers: readonly Answer[]): ConsentState {
  const faults = answers.filter((answer) => answer instanceof GraphFault);
  if (faults.some(({ kind }) => kind === 'refused')) return 'missing';
  return faults.length === 0 ? 'granted' : 'unknown';
}
