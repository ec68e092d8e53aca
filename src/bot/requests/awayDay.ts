import type { TurnContext } from 'botbuilder';
import { formatFullDay } from '../../../cards/kit/format.ts';
import { daysBetween } from '../../../dialogs/reading/dayMath.ts';
import { dayOrderOf } from '../../../dialogs/reading/dayOrder.ts';
import { readDayInput } from '../../../dialogs/reading/readers/readInput.ts';
import { mostDaysAhead } from '../../businessTime/businessCalendar.ts';
import { dayIn } from '../../locales/dayIn.ts';
import { composedKey } from '../../locales/textKey.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';

/** The first day back, or the sentence that says why it is none. */
export type DayOrRefusal =
  | { readonly kind: 'day'; readonly until: string }
  | { readonly kind: 'refused'; readonly text: string };

/**
 * The first day back (`YYYY-MM-DD`), as it was typed or as a form sent it.
 *
 * @param texts the place of the refusals in the catalogue
 */
export function dayFrom(
  context: TurnContext,
  written: string,
  today: string,
  texts = 'desk:away.refusal',
): DayOrRefusal {
  const { t, country, countryFrom, timeZone } = turnOf(context);
  const { language } = t;
  const order = dayOrderOf({ country, countryFrom, timeZone, language });
  const reading = readDayInput(written, { today, language, order });
  const refused = (why: string, first?: string, second?: string): DayOrRefusal => {
    const [day, other] = [first, second].map((each) => (each === undefined ? '' : formatFullDay(each, t)));
    return {
      kind: 'refused',
      text: t.text(composedKey(`${texts}.${why}`), { day: day ?? '', other: other ?? '' }),
    };
  };
  switch (reading?.kind) {
    case 'day':
      return daysBetween(today, reading.day) > mostDaysAhead
        ? refused('far', reading.day)
        : { kind: 'day', until: reading.day };
    case 'past':
    case 'far':
      return refused(reading.kind, reading.day);
    case 'otherWeekday':
      return refused('weekday', reading.day);
    case 'either': {
      // “until Monday” said on a Monday means the next one.
      const [first, second] = reading.days;
      return first === today ? { kind: 'day', until: second } : refused('either', first, second);
    }
    default:
      return refused('unread');
  }
}

/** The time zone of the sender of a turn, and the day there. */
export function daysHere({ now }: BotServices, context: TurnContext) {
  const { timeZone = 'UTC' } = turnOf(context);
  return { timeZone, today: dayIn(timeZone, now()) };
}
