import type { TurnContext } from 'botbuilder';
import { type Menu, menuOf } from '../../requests/menu.ts';
import { turnOf } from '../turn/turn.ts';
import type { BotServices } from './services.ts';

/** The offers to the sender of a turn. */
export function menuFor(services: BotServices, context: TurnContext): Promise<Menu> {
  const { tenantId, person, fromServiceTenant } = turnOf(context);
  return menuOf(services, { tenantId, personId: person.id, fromServiceTenant });
}
