import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { nameIn, type ProcessData, type Region } from '../../src/onboarding/processData.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatWeekday, formatZone } from '../kit/format.ts';

/** The regions of the service, with their hours. */
export interface RolesView {
  readonly regions: ProcessData['regions'];
}

const fill = cardTemplate(new URL('./roles.json', import.meta.url));

/** The tasks of each person: the two roles of the process with the hours of each region, and the two people on the customer's side. */
export function rolesCard({ regions }: RolesView, t: Translator): Card {
  const spoken = t.text('info:roles.speak');
  const role = (name: string) => ({
    title: t.text(composedKey(`info:roles.${name}.title`)),
    text: t.text(composedKey(`info:roles.${name}.text`)),
  });
  return fill(
    {
      title: t.text('info:roles.title'),
      specialist: role('specialist'),
      center: role('center'),
      regions: regions.map((region, index) => ({
        name: nameIn(region.name, t.language),
        hours: hoursOf(region, t),
        spacing: index === 0 ? 'none' : 'small',
      })),
      yours: t.text('info:roles.yours'),
      projectManager: role('projectManager'),
      technicalLead: role('technicalLead'),
      actions: [
        submitButton(t.text('info:actions.timeline'), 'menu.timeline', {}, { style: 'positive' }),
        submitButton(t.text('info:actions.language'), 'menu.language'),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function hoursOf({ days, opens, closes, timeZone }: Region, t: Translator): string {
  return t.text('info:roles.hours', {
    days: daysText(days, t),
    opens,
    closes,
    zone: formatZone(timeZone, t),
  });
}

/** "Monday to Friday" where the days follow one another, else "Monday, Wednesday and Friday". */
function daysText(days: readonly number[], t: Translator): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const [first, last] = [sorted.at(0), sorted.at(-1)];
  const isSpan =
    first !== undefined && last !== undefined && sorted.length > 2 && last - first === sorted.length - 1;
  return isSpan
    ? t.text('info:roles.daySpan', { first: formatWeekday(first, t), last: formatWeekday(last, t) })
    : t.list(sorted.map((day) => formatWeekday(day, t)));
}
