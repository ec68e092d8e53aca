import type { TurnContext } from 'botbuilder';
import { notificationsCard, readKinds } from '../../../cards/reminders/notificationsCard.ts';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/** `notifications`: the kinds of reminders of a person, each on or off. In the personal chat only: the wishes are theirs alone. */
export async function showNotifications(services: BotServices, context: TurnContext): Promise<Answer> {
  const { t, place, tenantId, person, fromServiceTenant } = turnOf(context);
  if (place !== 'personal') return { kind: 'text', text: t.text('reminders:refused.place') };
  const { off } = await services.store.reminders.settingsOf({ tenantId, id: person.id });
  const side = fromServiceTenant ? 'team' : 'customer';
  return { kind: 'card', card: notificationsCard({ side, off }, t) };
}

/** `notifications.set`: records the kinds that a person turned off. A kind that the card did not show stays as it was. */
export async function setNotifications(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t, place, tenantId, person, fromServiceTenant } = turnOf(context);
  if (place !== 'personal') return { kind: 'text', text: t.text('reminders:refused.place') };
  const who = { tenantId, id: person.id };
  const off = await services.store.transaction(async ({ reminders }) => {
    const before = await reminders.settingsOf(who);
    const wished = readKinds(data, before.off);
    await reminders.turnOff(who, wished);
    return wished;
  });
  const side = fromServiceTenant ? 'team' : 'customer';
  return { kind: 'card', card: notificationsCard({ side, off, isSaved: true }, t) };
}
