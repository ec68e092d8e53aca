import type { TurnContext } from 'botbuilder';
import { dayOrderOf } from '../../../dialogs/reading/dayOrder.ts';
import { readDayInput, readTimeInput } from '../../../dialogs/reading/readers/readInput.ts';
import { dayIn } from '../../locales/dayIn.ts';
import { rhythms } from '../../meetings/planner.ts';
import type { SchedulePick } from '../../requests/actions/meetings/schedule.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * The first meeting and the rhythm from a specialist's plan form. A day or a time that can't be read for certain is empty, and no plan is
 * made from it. The link to join stays unchanged if the form has no field for it.
 *
 * @param now an instant, ISO 8601
 */
export function schedulePick(
  context: TurnContext,
  data: Readonly<Record<string, unknown>>,
  now: string,
): SchedulePick {
  const day = dayInput(context, textOf(data['date']), now);
  // Clients omit empty inputs: a missing link was emptied.
  const { link = String(data['asksLink']) === 'true' ? '' : undefined } = data;
  return {
    // The planner refuses a past day and suggests the next possible one.
    date: day ?? '',
    time: readTimeInput(textOf(data['time'])) ?? '',
    rhythm: rhythms.find((known) => known === data['rhythm']) ?? 'weekly',
    ...(typeof link === 'string' ? { link } : {}),
  };
}

/** The calendar day (`YYYY-MM-DD`) that an input sent, past or not; undefined where it is none, or not certain. */
export function dayInput(context: TurnContext, value: string, now: string): string | undefined {
  const { t, country, countryFrom, timeZone } = turnOf(context);
  const { language } = t;
  const order = dayOrderOf({ country, countryFrom, timeZone, language });
  const today = dayIn(timeZone ?? 'UTC', now);
  const reading = readDayInput(value, { today, language, order });
  return reading?.kind === 'day' || reading?.kind === 'past' ? reading.day : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
