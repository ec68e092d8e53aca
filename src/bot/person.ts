import type { TurnContext } from 'botbuilder';
import type { DialogPerson } from '../../dialogs/dialogPerson.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

const personKey = Symbol('person');

/** Who talks in a turn, with what is known of them; found out once a turn. */
export async function personOf(services: BotServices, context: TurnContext): Promise<DialogPerson> {
  const known = context.turnState.get<DialogPerson>(personKey);
  if (known !== undefined) return known;
  const turn = turnOf(context);
  const [admin, specialist, email] = await Promise.all([
    services.directory.adminOf(turn.tenantId, turn.person.id),
    services.specialists.isSpecialist(context),
    turn.place === 'personal' ? services.emails.of(context) : undefined,
  ]);
  const person: DialogPerson = {
    actor: { ...turn.person, tenantId: turn.tenantId, specialist, admin: admin.outcome },
    t: turn.t,
    ...(email === undefined ? {} : { email }),
    ...(turn.country === undefined ? {} : { country: turn.country }),
    ...(turn.timeZone === undefined ? {} : { timeZone: turn.timeZone }),
  };
  context.turnState.set(personKey, person);
  return person;
}
