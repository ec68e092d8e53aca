import { Temporal } from 'temporal-polyfill';
import type { Translator } from '../src/locales/translator.ts';
import { rhythms } from '../src/meetings/planner.ts';
import type { Region } from '../src/onboarding/processData.ts';
import { workingDays } from '../src/onboarding/workingDays.ts';
import type { AssistanceRequest } from '../src/requests/request.ts';
import { type Button, executeButton, showCardButton } from './buttons.ts';
import { formatZone } from './format.ts';

/** Opens the form in which the specialist picks the first meeting and the rhythm; its button makes the schedule. */
export function planMeetingsButton(
  request: AssistanceRequest,
  region: Pick<Region, 'timeZone' | 'days'>,
  now: string,
  t: Translator,
): Button {
  const { id, version, state, answers } = request;
  const { timeZone, hours } = answers;
  const text = (name: string, values?: Record<string, string>) => t.text(`status:plan.${name}`, values);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return showCardButton(
    t.text(state === 'scheduled' ? 'status:actions.planAnew' : 'status:actions.plan'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint', { ...hours, zone: formatZone(timeZone, t) }) },
      {
        type: 'Input.Date',
        id: 'date',
        label: text('date'),
        errorMessage: text('dateError'),
        isRequired: true,
        min: today.toString(),
        value: firstDay(today, answers.desiredStart, workingDays(timeZone, region)).toString(),
      },
      {
        type: 'Input.Time',
        id: 'time',
        label: text('time'),
        errorMessage: text('timeError'),
        isRequired: true,
        min: hours.from,
        max: hours.to,
        value: hours.from,
      },
      {
        type: 'Input.ChoiceSet',
        id: 'rhythm',
        label: text('rhythm'),
        errorMessage: text('rhythmError'),
        isRequired: true,
        style: 'expanded',
        wrap: true,
        choices: rhythms.map((rhythm) => ({ title: text(`rhythms.${rhythm}`), value: rhythm })),
        value: 'weekly',
      },
    ],
    [
      executeButton(
        t.text('status:actions.planConfirm'),
        'request.schedule',
        { requestId: id, version },
        { style: 'positive' },
      ),
    ],
  );
}

/** The day that was wished for, else tomorrow; the customer's next working day where that is none. */
function firstDay(
  today: Temporal.PlainDate,
  desired: string | undefined,
  days: readonly number[],
): Temporal.PlainDate {
  const wished = desired === undefined ? undefined : Temporal.PlainDate.from(desired);
  const isAhead = wished !== undefined && Temporal.PlainDate.compare(wished, today) > 0;
  const first = isAhead ? wished : today.add({ days: 1 });
  const ahead = [0, 1, 2, 3, 4, 5, 6].map((more) => first.add({ days: more }));
  return ahead.find(({ dayOfWeek }) => days.includes(dayOfWeek)) ?? first;
}
