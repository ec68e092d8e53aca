import type { TurnContext } from 'botbuilder';
import { disputeText } from '../../cards/disputeText.ts';
import type { Disputes } from '../store/disputes.ts';
import type { DisputeDecision, DisputedPartner, PartnerDispute } from '../tenants/partnerDispute.ts';
import { isSameOrganisation, type TenantFacts } from '../tenants/tenantFacts.ts';
import type { Answer } from './invokeAnswer.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/** A dispute of a tenant's partner is told to the operator once a day, however often it is pressed and by whomever. */
const repeatAfterMilliseconds = 24 * 3600_000;

/**
 * "This is not right": the specialists' channel gets a card with the partner and the evidence. Everybody who objected hears what was
 * decided.
 */
export async function disputePartner(services: BotServices, context: TurnContext): Promise<Answer> {
  const { t, tenantId } = turnOf(context);
  const { serviceName, directory } = services;
  const about = aboutOf(await directory.lookUp(tenantId));
  if (about === undefined) return { kind: 'text', text: t.text('partner:dispute.nothingListed') };
  const noted = await noteDispute(services, context, about);
  if (noted === 'told') services.log.warn({ tenantId }, 'a tenant disputes its partner');
  const key = typeof noted === 'string' ? 'thanks' : 'checkedLately';
  return { kind: 'text', text: disputeText(key, about.partner.name, t, { service: serviceName }) };
}

function aboutOf({ partner, displayName, domain }: TenantFacts): DisputedPartner | undefined {
  if (partner.outcome !== 'yes') return undefined;
  const { outcome: _yes, ...listed } = partner;
  const tenantName = displayName ?? domain;
  return { ...(tenantName === undefined ? {} : { tenantName }), ...listed };
}

/** The tenant's newest dispute of the same partner that the channel was told of. */
async function latestOf(
  disputes: Disputes,
  tenantId: string,
  { partner }: DisputedPartner,
): Promise<PartnerDispute | undefined> {
  const latest = await disputes.latestToldOf(tenantId);
  const isSame = latest?.about !== undefined && isSameOrganisation(latest.about.partner, partner);
  return isSame ? latest : undefined;
}

/** Writes the dispute down and what is to be told of it; answers with the decision where one was made within the day. */
function noteDispute(
  { store, newId, now }: BotServices,
  context: TurnContext,
  about: DisputedPartner,
): Promise<'told' | 'known' | DisputeDecision> {
  const { tenantId, person } = turnOf(context);
  return store.transaction(async ({ disputes, notices }) => {
    const at = now();
    const latest = await latestOf(disputes, tenantId, about);
    const told = latest === undefined || Date.parse(at) - Date.parse(latest.at) > repeatAfterMilliseconds;
    if (!told && latest.decision !== undefined) return latest.decision;
    const open = await disputes.openOf(tenantId);
    if (!told && open.some(({ personId }) => personId === person.id)) return 'known';
    const id = newId();
    await disputes.add({ id, tenantId, personId: person.id, at, told, about });
    if (!told) return 'known';
    const recipient = { kind: 'requestsChannel' } as const;
    await notices.add([{ id: newId(), recipient, kind: 'disputeCard', eventId: id }], at);
    return 'told';
  });
}
