import type { TurnContext } from 'botbuilder';
import type { Card } from '../../../cards/kit/card.ts';
import { plainName } from '../../../cards/kit/plainName.ts';
import { awayForm, awaySaved } from '../../../cards/requests/awayForm.ts';
import { daysAfter, startOfDay } from '../../../dialogs/reading/dayMath.ts';
import { lastDayFrom } from '../../businessTime/businessCalendar.ts';
import { knownColleagues } from '../../lists/knownColleagues.ts';
import { setAway, setBack } from '../../requests/absences/setAway.ts';
import { nobodyChosen } from '../../requests/ports.ts';
import { isSamePerson, type Person } from '../../requests/request.ts';
import { standInFor } from '../../requests/standIn.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { sayAlso, sayTextAlso } from '../replies/say.ts';
import type { AwayWish } from '../text/awayIn.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { dayFrom, daysHere } from './awayDay.ts';
import { answerContactAway } from './contactAway.ts';
import type { ActionData } from './requestActions.ts';
import { teamAccess } from './requestLists.ts';

/**
 * Answers "away until Monday", "away" and "I am back" of a specialist, in person or in the channel that receives requests, and of somebody
 * who acts for an open request. Returns whether it answered: of other people the text means something else.
 */
export async function answerAway(handling: Handling, wish: AwayWish): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  const access = await teamAccess(services, context);
  if (access === 'specialistsOnly') return answerContactAway(handling, wish);
  const answer: Answer =
    access === 'unchecked'
      ? { kind: 'text', text: turnOf(context).t.text('chat:refused.unchecked') }
      : await answerTo(services, context, wish);
  await (answer.kind === 'text' ? sayTextAlso(handling, answer.text) : sayAlso(handling, answer.card));
  return true;
}

async function answerTo(services: BotServices, context: TurnContext, wish: AwayWish): Promise<Answer> {
  const { actor } = await personOf(services, context);
  if (wish.kind === 'form') return form(services, context, actor.id);
  if (wish.kind === 'back') return endFor(services, context, actor);
  // The substitute that was chosen before stays, unless they are away and nobody stands in for them.
  const { absences } = services.store;
  const present = await absences.of(actor, services.now());
  const standIn = present === undefined ? undefined : await standInFor(present, absences, services.now());
  return record(services, context, actor, wish.day, standIn === undefined ? undefined : present?.substitute);
}

/** `person.away`: shows the form, records an absence, or ends it. For specialists, of themselves or of a colleague. */
export async function awayAction(
  services: BotServices,
  context: TurnContext,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  const access = await teamAccess(services, context);
  if (access !== 'yes') return { kind: 'text', text: t.text(`chat:refused.${access}`) };
  const { actor } = await personOf(services, context);
  const chosen = idIn(data['person']);
  if (data['part'] === 'form') return form(services, context, chosen === '' ? actor.id : chosen);
  const person = chosen === '' || chosen === actor.id ? actor : await memberOf(services, context, chosen);
  if ('kind' in person) return person;
  if (String(data['back']) === 'true') return endFor(services, context, person);
  const other = idIn(data['colleague']);
  const substitute = other === '' ? undefined : await memberOf(services, context, other);
  if (substitute !== undefined && 'kind' in substitute) return substitute;
  return record(services, context, person, textIn(data['day']), substitute);
}

async function form(services: BotServices, context: TurnContext, personId: string): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const { today } = daysHere(services, context);
  const person = { id: personId, tenantId: actor.tenantId };
  const absence = await services.store.absences.of(person, services.now());
  const view = {
    reader: actor,
    colleagues: await knownColleagues(services.colleagues, actor),
    person: personId,
    first: daysAfter(today, 1),
    last: lastDayFrom(today),
    ...(absence === undefined ? {} : { absence }),
  };
  return { kind: 'card', card: awayForm(view, t) };
}

/** A member of the channel, by an id that may be forged; else the sentence that says why not. */
async function memberOf(
  { colleagues }: BotServices,
  context: TurnContext,
  id: string,
): Promise<Person | Extract<Answer, { kind: 'text' }>> {
  const found = await colleagues.find(id);
  if (found.outcome === 'yes') return found.person;
  const why = found.outcome === 'no' ? 'notMember' : 'unchecked';
  return { kind: 'text', text: turnOf(context).t.text(`desk:away.refusal.${why}`) };
}

async function record(
  services: BotServices,
  context: TurnContext,
  person: Person,
  written: string,
  substitute: Person | undefined,
): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const { today, timeZone } = daysHere(services, context);
  const day = dayFrom(context, written, today);
  if (day.kind === 'refused') return { kind: 'text', text: day.text };
  if (day.until === today) return endFor(services, context, person);
  const wish = {
    person,
    until: day.until,
    endsAt: startOfDay(day.until, timeZone),
    ...(substitute === undefined ? {} : { substitute }),
  };
  const absence = await setAway(services, wish, actor);
  if (typeof absence === 'string') return { kind: 'text', text: t.text(`desk:away.refusal.${absence}`) };
  return saved(awaySaved({ absence, isOwn: isSamePerson(person, actor) }, t));
}

async function endFor(services: BotServices, context: TurnContext, person: Person): Promise<Answer> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const isOwn = isSamePerson(person, actor);
  const absence = await setBack(services, person, actor);
  if (absence !== undefined) return saved(awaySaved({ absence, isOwn }, t));
  const name = plainName(person.name) || t.text('status:line.somebody');
  return { kind: 'text', text: t.text(`desk:away.saved.${isOwn ? 'notAway' : 'notAwayOther'}`, { name }) };
}

function saved(card: Card): Answer {
  return { kind: 'card', card };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : '';
}

function idIn(value: unknown): string {
  const id = typeof value === 'string' ? value.trim() : '';
  return id === nobodyChosen ? '' : id;
}
