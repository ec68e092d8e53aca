import { phaseName } from '../../cards/actions/stepText.ts';
import { languageName, regionName, serviceNames } from '../../cards/kit/names.ts';
import { partnerLines } from '../../cards/kit/partnerLines.ts';
import { shownState } from '../../cards/requests/requestState.ts';
import { botChatUrl } from '../presentation/drawRequest.ts';
import { type Menu, menuOf } from '../requests/eligibility/menu.ts';
import { openStates } from '../requests/request.ts';
import type { PageServices } from './pageServices.ts';
import { isOfTeam, type Reader } from './reader.ts';

/** A choice of a filter. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** The facts about its reader that the page needs before it shows anything. */
export interface Me {
  readonly name: string;
  /** `team`: a specialist. `unchecked`: of the service's own tenant, and Teams did not say whether they are one. */
  readonly role: 'team' | 'customer' | 'unchecked';
  /** Asking for assistance is offered to them. */
  readonly canRequest: boolean;
  /** Why it is not, a sentence; absent where it is, or where nobody needs to know. */
  readonly whyNot?: string;
  /** Opens the chat with the bot. */
  readonly chatUrl: string;
  /** For a specialist: the columns and filters of the board. */
  readonly board?: {
    readonly states: readonly Choice[];
    readonly phases: readonly Choice[];
    readonly services: readonly Choice[];
    readonly languages: readonly Choice[];
    readonly regions: readonly Choice[];
  };
}

/** The reader, and the offers to them. */
export async function me(services: PageServices, reader: Reader): Promise<Me> {
  const { actor, t } = reader;
  const { process, serviceTenantId } = services;
  const fromServiceTenant = actor.tenantId === serviceTenantId;
  const menu = await menuOf(services, { tenantId: actor.tenantId, personId: actor.id, fromServiceTenant });
  const whyNot = whyNotOf(menu, reader);
  const team = isOfTeam(reader);
  return {
    name: actor.name,
    role: team ? 'team' : fromServiceTenant && actor.unchecked === true ? 'unchecked' : 'customer',
    canRequest: menu.canRequest && whyNot === '',
    ...(whyNot === '' ? {} : { whyNot }),
    chatUrl: botChatUrl(services.botId),
    ...(team
      ? {
          board: {
            states: openStates.map((id) => ({ id, name: shownState(id, t).word })),
            phases: process.phases.map(({ id }) => ({ id, name: phaseName(id, t) })),
            services: process.services.map(({ id }) => ({
              id,
              name: t.list(serviceNames([id], process.services, t)),
            })),
            languages: process.languages.map(({ tag }) => ({ id: tag, name: languageName(tag, t) })),
            regions: process.regions.map(({ id }) => ({ id, name: regionName(id, process.regions, t) })),
          },
        }
      : {}),
  };
}

/** Why asking is not offered; empty where it is. The chat has the evidence and what can be done. */
function whyNotOf({ partner, shortfall, assessment }: Menu, { t }: Reader): string {
  if (partner !== undefined) {
    const { managed, talk } = partnerLines(partner, t);
    return t.sentences(managed, talk);
  }
  if (shortfall !== undefined) {
    const seats =
      shortfall.reason === 'tooFewSeats'
        ? { seats: t.number(shortfall.seats), minimum: t.number(shortfall.minimum) }
        : {};
    return t.text(`request:obstacle.speak.${shortfall.reason}`, seats);
  }
  return assessment.obstacle?.reason === 'notAdmin' ? t.text('request:obstacle.speak.notAdmin') : '';
}
