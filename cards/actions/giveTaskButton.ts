import { lastDayFrom } from '../../src/businessTime/businessCalendar.ts';
import type { FieldWithError, TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { verbOf } from '../../src/requests/lifecycle.ts';
import { nobodyChosen } from '../../src/requests/ports.ts';
import { dayAt, presentTasks } from '../../src/requests/steps.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { colleagueName, newColleagueInputs } from './colleaguesButton.ts';
import { pressData } from './pressData.ts';
import { taskText } from './tasks.ts';

/** The value of the choice that names a colleague anew; `giveTask.ts` reads it. */
const newColleague = 'new';

/** Opens the form that gives one of the customer's own tasks to a colleague, or takes it back. No button where all tasks are done. */
export function giveTaskButton(view: ActionButtonView, t: Translator): Button | undefined {
  const { request, process, now } = view;
  const text = (name: TextUnder<'colleagues:give'>) => t.text(`colleagues:give.${name}`);
  const input = (name: Field) => ({
    id: `giveTask.${name}`,
    label: text(name),
    errorMessage: text(`${name}Error`),
  });
  const tasks = presentTasks(request, process).filter(({ id }) => request.tasks?.[id] === undefined);
  if (tasks.length === 0) return undefined;
  const today = dayAt(now, request.answers.timeZone);
  const colleagues = request.people?.colleagues ?? [];
  const isGiven = tasks.some(({ id }) => request.given?.[id] !== undefined);
  const people = [
    ...colleagues.map((colleague) => ({ title: colleagueName(colleague, t), value: colleague.id })),
    { title: text('new'), value: newColleague },
    ...(isGiven ? [{ title: text('back'), value: nobodyChosen }] : []),
  ];
  const choice = { type: 'Input.ChoiceSet', style: 'compact', wrap: true, isRequired: true };
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        ...choice,
        ...input('task'),
        placeholder: text('choose'),
        choices: tasks.map((task) => ({ title: taskText(task, view, t), value: task.id })),
      },
      ...(people.length === 1
        ? []
        : [{ ...choice, ...input('to'), placeholder: text('choose'), choices: people }]),
      { type: 'Input.Date', ...input('due'), min: today, max: lastDayFrom(today) },
      ...(people.length === 1
        ? []
        : [{ type: 'TextBlock', wrap: true, isSubtle: true, text: text('newHint') }]),
      ...newColleagueInputs('giveTask', t),
    ],
    [
      executeButton(text('confirm'), verbOf('giveTask'), pressData(view, { phase: request.phase }), {
        style: 'positive',
      }),
    ],
  );
}

/** A field that has an error text. */
type Field = FieldWithError<'colleagues:give'>;
