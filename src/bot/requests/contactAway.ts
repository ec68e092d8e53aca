import type { TurnContext } from 'botbuilder';
import { formatFullDay } from '../../../cards/kit/format.ts';
import { startOfDay } from '../../../dialogs/reading/dayMath.ts';
import { actsForAny, setContactAway, setContactBack } from '../../requests/absences/contactAway.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { sayTextAlso } from '../replies/say.ts';
import type { AwayWish } from '../text/awayIn.ts';
import { turnOf } from '../turn/turn.ts';
import { dayFrom, daysHere } from './awayDay.ts';

/**
 * Answers "away until Monday", "away" and "I am back" of somebody who acts for an open request, in their personal chat. Returns whether it
 * answered: of other people only a day is answered, since the rest means something else, and a bare "away" may answer the question of an open form.
 */
export async function answerContactAway(handling: Handling, wish: AwayWish): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  if (turnOf(context).place !== 'personal') return false;
  if (wish.kind === 'form' && dc.activeDialog !== undefined) return false;
  const { actor } = await personOf(services, context);
  const isAway = (await services.store.absences.of(actor, services.now())) !== undefined;
  if (!isAway && !(await actsForAny(services.store.requests, actor))) {
    // With a form open, the text may be an answer; other words are a greeting of people who are no contacts.
    if (wish.kind !== 'until' || dc.activeDialog !== undefined) return false;
    await sayTextAlso(handling, turnOf(context).t.text('contact:away.nobody'));
    return true;
  }
  await sayTextAlso(handling, await answerTo(services, context, wish));
  return true;
}

async function answerTo(services: BotServices, context: TurnContext, wish: AwayWish): Promise<string> {
  const { t } = turnOf(context);
  const { actor } = await personOf(services, context);
  const back = async () =>
    (await setContactBack(services, actor)) === undefined
      ? t.text('desk:away.saved.notAway')
      : t.text('desk:away.saved.back');
  if (wish.kind === 'back') return back();
  if (wish.kind === 'form') return t.text('contact:away.when');
  const { today, timeZone } = daysHere(services, context);
  const day = dayFrom(context, wish.day, today);
  if (day.kind === 'refused') return day.text;
  if (day.until === today) return back();
  await setContactAway(services, actor, { until: day.until, endsAt: startOfDay(day.until, timeZone) });
  return t.text('contact:away.saved', { day: formatFullDay(day.until, t) });
}
