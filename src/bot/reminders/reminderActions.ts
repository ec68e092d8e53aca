import type { TurnContext } from 'botbuilder';
import { readMessagePlace } from '../../../cards/reminders/messagePlace.ts';
import { nextWorkingDay } from '../../businessTime/businessCalendar.ts';
import { calendarDay, openingFrom } from '../../businessTime/businessHours.ts';
import { drawReminders, remindersIn } from '../../presentation/drawReminders.ts';
import type { BotServices } from '../identity/services.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * `reminder.list`: shows a message with reminders as it is now. `reminder.snooze`: reminds its reader again of a request on the next working
 * day, if it still waits then. Both act on the reader's own reminders only, whatever ids a button names.
 */
export async function reminderAction(
  services: BotServices,
  context: TurnContext,
  verb: string,
  data: ActionData,
): Promise<Answer> {
  const { t, place } = turnOf(context);
  const digestId = readMessagePlace(data);
  if (place !== 'personal') return { kind: 'text', text: t.text('reminders:refused.place') };
  if (digestId === undefined) return { kind: 'text', text: t.text('reminders:refused.nothing') };
  if (verb === 'reminder.snooze' && !(await snooze(services, context, digestId, data['requestId']))) {
    return { kind: 'text', text: t.text('reminders:refused.nothing') };
  }
  const present = await remindersIn(services, digestId, personIn(context));
  const card = await drawReminders(services, digestId, present, t);
  return card === undefined ? { kind: 'text', text: t.text('reminders:card.gone') } : { kind: 'card', card };
}

async function snooze(
  services: BotServices,
  context: TurnContext,
  digestId: string,
  requestId: unknown,
): Promise<boolean> {
  const person = personIn(context);
  const present = await remindersIn(services, digestId, person);
  const found = present.find(({ reminder }) => reminder.requestId === requestId);
  if (found === undefined) return false;
  const { calendar, reminder } = found;
  const day = nextWorkingDay(calendar, calendarDay(services.now(), calendar.timeZone));
  const until = day === undefined ? undefined : openingFrom(calendar, day);
  if (until === undefined) return false;
  return services.store.transaction(({ reminders }) => reminders.snooze(person, reminder.requestId, until));
}

function personIn(context: TurnContext) {
  const { tenantId, person } = turnOf(context);
  return { tenantId, id: person.id };
}
