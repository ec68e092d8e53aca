import type { TurnContext } from 'botbuilder';
import type { DialogPerson } from '../../../dialogs/flow/dialogPerson.ts';
import type { MemberNames } from '../../people/emails.ts';
import { turnOf } from '../turn/turn.ts';
import { senderOf } from './senderOf.ts';
import type { BotServices } from './services.ts';

const personKey = Symbol('person');

/** The person who talks in a turn, with the facts known of them; found out once a turn. */
export async function personOf(services: BotServices, context: TurnContext): Promise<DialogPerson> {
  const known = context.turnState.get<DialogPerson>(personKey);
  const turn = turnOf(context);
  // Their language may have been chosen within the turn.
  if (known !== undefined) return known.t === turn.t ? known : remember(context, { ...known, t: turn.t });
  const nobody: MemberNames = {};
  const [admin, specialist, names] = await Promise.all([
    services.directory.adminOf(turn.tenantId, turn.person.id),
    services.specialists.check(senderOf(context)),
    turn.place === 'personal' ? services.emails.of(senderOf(context)) : nobody,
  ]);
  const { email, userPrincipalName } = names ?? nobody;
  const unchecked = specialist === 'unknown' || names === undefined;
  const person: DialogPerson = {
    actor: {
      ...turn.person,
      tenantId: turn.tenantId,
      specialist: specialist === 'yes',
      admin: admin.outcome,
      // A specialist is nobody's representative, so who may be one is not taken for one.
      ...(userPrincipalName === undefined || specialist === 'unknown' ? {} : { userPrincipalName }),
      ...(unchecked ? { unchecked } : {}),
    },
    t: turn.t,
    ...(email === undefined ? {} : { email }),
    ...(turn.country === undefined ? {} : { country: turn.country }),
    ...(turn.countryFrom === undefined ? {} : { countryFrom: turn.countryFrom }),
    ...(turn.timeZone === undefined ? {} : { timeZone: turn.timeZone }),
    ...(turn.offsetMinutes === undefined ? {} : { offsetMinutes: turn.offsetMinutes }),
  };
  return remember(context, person);
}

function remember(context: TurnContext, person: DialogPerson): DialogPerson {
  context.turnState.set(personKey, person);
  return person;
}
