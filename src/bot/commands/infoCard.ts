import type { TurnContext } from 'botbuilder';
import { aboutCard } from '../../../cards/info/about.ts';
import { type HelpCommand, helpCard } from '../../../cards/info/help.ts';
import { languageCard } from '../../../cards/info/language.ts';
import { privacyCard } from '../../../cards/info/privacy.ts';
import { rolesCard } from '../../../cards/info/roles.ts';
import { servicesCard } from '../../../cards/info/services.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { composedKey } from '../../locales/textKey.ts';
import { draftDays } from '../../requests/draft.ts';
import { customersOffered } from '../../requests/eligibility/customersOffered.ts';
import { menuFor } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import type { CommandId } from '../replies/recognizeCommand.ts';
import { specialistCommands } from '../replies/specialistCommands.ts';
import { turnOf } from '../turn/turn.ts';

/** The commands that show information and nothing about any request. */
export type InfoCommand = 'about' | 'services' | 'roles' | 'language' | 'privacy' | 'help';

/** The card for an information command. It follows the tenant: a partner-managed tenant is offered no way to ask. */
export async function infoCard(
  services: BotServices,
  context: TurnContext,
  command: InfoCommand,
): Promise<Card> {
  const { t, place } = turnOf(context);
  const { process, serviceName, privacyUrl } = services;
  const { facts, assessment, canRequest, partner } = await menuFor(services, context);
  const offersRequest = canRequest && place === 'personal';
  const asksForCustomers = customersOffered(facts, {}, services.allowedTenants) !== undefined;
  switch (command) {
    case 'about': {
      const view = { serviceName, links: process.links, canRequest: offersRequest };
      return aboutCard(partner === undefined ? view : { ...view, partnerName: partner.partnerName }, t);
    }
    case 'services':
      return servicesCard(
        {
          services: assessment.services,
          eligibility: assessment.eligibility,
          minimumSeats: process.plans.minimumSeats.commercial,
          canRequest: offersRequest,
        },
        t,
      );
    case 'roles':
      return rolesCard({ regions: process.regions }, t);
    case 'language':
      return languageCard({ languages: process.languages }, t);
    case 'privacy':
      return privacyCard(
        {
          serviceName,
          privacyUrl,
          draftDays,
          retentionMonths: process.rules.retentionMonths,
          offersData: place === 'personal',
        },
        t,
      );
    case 'help':
      return helpCard(
        { commands: await helpCommands(services, context, offersRequest, asksForCustomers) },
        t,
      );
  }
}

const general: readonly CommandId[] = ['about', 'services', 'roles', 'language', 'privacy'];

/** The help names the search and the list of channels as well. They have no button elsewhere. */
async function helpForSpecialists(
  services: BotServices,
  context: TurnContext,
): Promise<readonly CommandId[]> {
  const commands = await specialistCommands(services, context);
  return commands.includes('openRequests') ? [...commands, 'search', 'channels'] : commands;
}

/** The commands in the help: those that this person may use in this place. */
async function helpCommands(
  services: BotServices,
  context: TurnContext,
  canRequest: boolean,
  asksForCustomers: boolean,
): Promise<readonly HelpCommand[]> {
  const { t, place, fromServiceTenant } = turnOf(context);
  const isCustomersChat = place === 'personal' && !fromServiceTenant;
  const listed: readonly CommandId[] = [
    ...(await helpForSpecialists(services, context)),
    ...(canRequest ? (['request'] as const) : []),
    'timeline',
    ...(isCustomersChat ? (['myRequests', 'schedule'] as const) : []),
    ...(isCustomersChat && asksForCustomers ? (['myCustomers'] as const) : []),
    ...general,
    ...(place === 'personal' ? (['notifications'] as const) : []),
  ];
  return listed.map((id) => ({
    title: t.text(`commands:${id}.title`),
    description: t.text(composedKey(`chat:commandHelp.${id}`)),
    verb: `menu.${id}`,
  }));
}
