import type { TurnContext } from 'botbuilder';
import type { Answer } from './invokeAnswer.ts';
import { menuFor } from './menu.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/** A dispute of a tenant is told to the operator once a day, however often it is pressed. */
const repeatAfterMilliseconds = 24 * 3600_000;

/** "This is not right": the operator's channel hears that a tenant's partner entry is disputed. */
export async function disputePartner(services: BotServices, context: TurnContext): Promise<Answer> {
  const { t, tenantId } = turnOf(context);
  const { partner: named } = await menuFor(services, context);
  const partnerName = named?.partnerName;
  if (await noteDispute(services, context)) {
    services.log.warn({ tenantId }, 'a tenant disputes its partner entry');
  }
  const { serviceName } = services;
  const key = partnerName === undefined ? 'chat:dispute.thanksUnnamed' : 'chat:dispute.thanks';
  return { kind: 'text', text: t.text(key, { partner: partnerName ?? '', service: serviceName }) };
}

/** Writes a dispute and what is to be told of it; false where the tenant's latest is so fresh that the operator knows. */
function noteDispute({ store, newId, now }: BotServices, context: TurnContext): Promise<boolean> {
  const { tenantId, person } = turnOf(context);
  return store.transaction(async ({ disputes, notices }) => {
    const at = now();
    const latest = await disputes.latestOf(tenantId);
    if (latest !== undefined && Date.parse(at) - Date.parse(latest.at) <= repeatAfterMilliseconds)
      return false;
    const id = newId();
    await disputes.add({ id, tenantId, personId: person.id, at });
    const recipient = { kind: 'requestsChannel' } as const;
    await notices.add([{ id: newId(), recipient, kind: 'disputeLine', eventId: id }], at);
    return true;
  });
}
