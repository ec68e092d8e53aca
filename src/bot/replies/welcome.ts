import type { TurnContext } from 'botbuilder';
import { welcomeCard } from '../../../cards/info/welcome.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { cardMessage } from '../../../dialogs/messages/formPresenter.ts';
import { firstNameOf } from '../../locales/firstName.ts';
import { menuFor, senderOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';
import { deferWrite } from '../turn/unitOfWork.ts';
import { welcomeKeyOf } from '../turn/visit.ts';
import { specialistCommands } from './specialistCommands.ts';

/** Two install events within this time are one installation. The Playground sends both each time its page is loaded. */
const sameInstallationMilliseconds = { teams: 10_000, playground: 2_000 } as const;

/** Sends the welcome after an installation, once for each; returns whether it did. */
export async function welcomeAfterInstall(services: BotServices, context: TurnContext): Promise<boolean> {
  const { welcomedAt } = turnOf(context);
  const now = services.now();
  const within = sameInstallationMilliseconds[services.local ? 'playground' : 'teams'];
  if (welcomedAt !== undefined && Date.parse(now) - Date.parse(welcomedAt) < within) return false;
  await sendWelcome(services, context);
  return true;
}

/** Sends the welcome to a person with a first message and no install event before; returns whether it did. */
export async function welcomeAtFirstMessage(services: BotServices, context: TurnContext): Promise<boolean> {
  const { place, welcomedAt } = turnOf(context);
  if (place !== 'personal' || welcomedAt !== undefined) return false;
  await sendWelcome(services, context);
  return true;
}

/** The welcome card for this person and place. It follows the tenant. */
export async function welcomeFor(services: BotServices, context: TurnContext): Promise<Card> {
  const { t, person, fromServiceTenant, place, country } = turnOf(context);
  const { serviceName } = services;
  const { assessment, shortfall, partner } = await menuFor(services, context);
  const named = { name: person.name, language: t.language, ...(country === undefined ? {} : { country }) };
  const firstName = place === 'personal' ? firstNameOf(named) : undefined;
  const view = firstName === undefined ? { serviceName } : { serviceName, firstName };
  // In a group no request is shown or asked for, so none is offered.
  if (place === 'groupChat' || (place !== 'personal' && !fromServiceTenant)) {
    return welcomeCard({ serviceName, variant: 'group' }, t);
  }
  if (fromServiceTenant) {
    const commands = await specialistCommands(services, context);
    const explainsBinding =
      place === 'personal'
        ? (await services.store.settings.requestsChannel()) === undefined
        : commands.includes('requestsHere');
    return welcomeCard({ ...view, variant: 'specialist', commands, explainsBinding }, t);
  }
  if (partner !== undefined) return welcomeCard({ ...view, variant: 'partnerManaged', ...partner }, t);
  const { websiteUrl } = services;
  return shortfall === undefined
    ? welcomeCard({ ...view, variant: 'admin', noted: assessment }, t)
    : welcomeCard({ ...view, variant: 'notEligible', shortfall, websiteUrl }, t);
}

/**
 * Sends the welcome. Meanwhile it asks Teams for the person's e-mail address, because the form that they are about to open begins with it.
 */
async function sendWelcome(services: BotServices, context: TurnContext): Promise<void> {
  const { tenantId, place, fromServiceTenant } = turnOf(context);
  const card = await welcomeFor(services, context);
  const asksSoon = place === 'personal' && !fromServiceTenant;
  const asked = asksSoon ? services.emails.of(senderOf(context)) : undefined;
  try {
    await context.sendActivity(cardMessage(card));
  } finally {
    // The turn's context ends with the turn.
    await asked;
  }
  const at = services.now();
  deferWrite(({ people }) => people.recordWelcome(tenantId, welcomeKeyOf(context.activity), at));
}
