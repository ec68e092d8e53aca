import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { DialogPerson } from '../../dialogs/dialogPerson.ts';
import { isAdmin } from '../tenants/tenantFacts.ts';
import type { BotServices } from './services.ts';
import { turnOf } from './turn.ts';

const personKey = Symbol('person');

/** Who talks in a turn, with what is known of them; found out once a turn. */
export async function personOf(services: BotServices, context: TurnContext): Promise<DialogPerson> {
  const known = context.turnState.get<DialogPerson>(personKey);
  if (known !== undefined) return known;
  const turn = turnOf(context);
  const [facts, specialist, email] = await Promise.all([
    services.directory.lookUp(turn.tenantId),
    services.specialists.isSpecialist(context),
    turn.place === 'personal' ? emailOf(services, context) : undefined,
  ]);
  const person: DialogPerson = {
    actor: { ...turn.person, tenantId: turn.tenantId, specialist, admin: isAdmin(facts, turn.person.id) },
    t: turn.t,
    ...(email === undefined ? {} : { email }),
    ...(turn.country === undefined ? {} : { country: turn.country }),
    ...(turn.timeZone === undefined ? {} : { timeZone: turn.timeZone }),
  };
  context.turnState.set(personKey, person);
  return person;
}

const emails = new Map<string, string>();

/** The person's e-mail address as Teams knows it. Without it the form has an empty field, nothing worse. */
async function emailOf({ log }: BotServices, context: TurnContext): Promise<string | undefined> {
  const { id } = context.activity.from;
  const known = emails.get(id);
  if (known !== undefined) return known === '' ? undefined : known;
  try {
    const { email, userPrincipalName } = await TeamsInfo.getMember(context, id);
    emails.set(id, email ?? userPrincipalName ?? '');
    return email ?? userPrincipalName;
  } catch {
    log.info('the person’s address could not be read from Teams');
    return undefined;
  }
}
