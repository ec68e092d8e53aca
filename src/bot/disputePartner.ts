import type { TurnContext } from 'botbuilder';
import type { Answer } from './invokeAnswer.ts';
import { menuFor } from './menu.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

/** A dispute of a tenant is told to the operator once a day, however often it is pressed. */
const repeatAfterMilliseconds = 24 * 3600_000;

/** "This is not right": the operator's channel hears that a tenant's partner entry is disputed. */
export async function disputePartner(services: BotServices, context: TurnContext): Promise<Answer> {
  const { t, tenantId, person } = turnOf(context);
  const { partnerName } = await menuFor(services, context);
  const now = services.now();
  const latest = await services.store.disputes.latestOf(tenantId);
  const isNew = latest === undefined || Date.parse(now) - Date.parse(latest.at) > repeatAfterMilliseconds;
  if (isNew) {
    const id = services.newId();
    await services.store.transaction(async (records) => {
      await records.disputes.add({ id, tenantId, personId: person.id, at: now });
      const recipient = { kind: 'requestsChannel' } as const;
      await records.notices.add([{ id: services.newId(), recipient, kind: 'disputeLine', eventId: id }], now);
    });
    services.wakeDelivery();
    services.log.warn({ tenantId }, 'a tenant disputes its partner entry');
  }
  const { serviceName } = services;
  const key = partnerName === undefined ? 'chat:dispute.thanksUnnamed' : 'chat:dispute.thanks';
  return { kind: 'text', text: t.text(key, { partner: partnerName ?? '', service: serviceName }) };
}
