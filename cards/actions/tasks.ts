import type { Translator } from '../../src/locales/translator.ts';
import { nameIn, type ProcessData, type Task } from '../../src/onboarding/processData.ts';
import { dayAt, presentTasks } from '../../src/requests/steps.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { formatFullDay } from '../kit/format.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { colleagueName } from './colleaguesButton.ts';
import { pressData } from './pressData.ts';

/** Opens the customer's own tasks of the present phase; its button saves the ticks. */
export function tasksButton(view: ActionButtonView, t: Translator): Button {
  const { request } = view;
  const tasks = tasksInOrder(view);
  const done = tasks.filter(({ id }) => request.tasks?.[id] !== undefined).map(({ id }) => id);
  return showCardButton(
    t.text('desk:tasks.title', { done: t.number(done.length), count: t.number(tasks.length) }),
    [
      { type: 'TextBlock', wrap: true, text: t.text('desk:tasks.hint') },
      {
        type: 'Input.ChoiceSet',
        id: 'tick.done',
        label: t.text('desk:tasks.label'),
        errorMessage: t.text('desk:tasks.error'),
        isMultiSelect: true,
        style: 'expanded',
        wrap: true,
        choices: tasks.map((task) => ({ title: taskText(task, view, t), value: task.id })),
        value: done.join(','),
      },
    ],
    [
      executeButton(t.text('desk:tasks.save'), 'request.tick', {
        ...pressData(view, { phase: request.phase }),
        // Somebody else may tick meanwhile: only the reader's own changes count.
        shown: done.join(','),
      }),
    ],
  );
}

/** A request with the facts that its tasks depend on. */
type TaskView = Pick<ActionButtonView, 'request' | 'process' | 'now'>;

/** The customer's own tasks of the present phase with a mark each, done or open, and the colleague who has it. */
export function markedTasks(view: TaskView, t: Translator): readonly string[] {
  return tasksInOrder(view).map((task) =>
    t.text(view.request.tasks?.[task.id] === undefined ? 'desk:tasks.open' : 'desk:tasks.done', {
      task: taskText(task, view, t),
    }),
  );
}

/** The tasks of the present phase, those that are overdue first. */
function tasksInOrder(view: TaskView): readonly Task[] {
  const tasks = presentTasks(view.request, view.process);
  const isLate = ({ id }: Task) => isOverdue(id, view);
  return [...tasks.filter(isLate), ...tasks.filter((task) => !isLate(task))];
}

/** Whether the day that an open task was due is over at the customer's. */
export function isOverdue(task: string, { request, now }: Omit<TaskView, 'process'>): boolean {
  const due = request.given?.[task]?.due;
  if (due === undefined || request.tasks?.[task] !== undefined) return false;
  return due < dayAt(now, request.answers.timeZone);
}

/** A task by name, with the colleague who has it and the day that it is due. */
export function taskText({ id, name }: Task, view: Omit<TaskView, 'process'>, t: Translator): string {
  const task = nameIn(name, t.language);
  const given = view.request.given?.[id];
  const colleague = view.request.people?.colleagues?.find((one) => one.id === given?.to);
  if (given === undefined || colleague === undefined) return task;
  const values = { task, name: colleagueName(colleague, t) };
  if (given.due === undefined || view.request.tasks?.[id] !== undefined) {
    return t.text('colleagues:task.named', values);
  }
  const day = formatFullDay(given.due, t);
  return t.text(`colleagues:task.${isOverdue(id, view) ? 'overdue' : 'due'}`, { ...values, day });
}

/** The name of a task, by its id; its id if the operator's data have it no longer. */
export function taskName(id: string, { tasks }: Pick<ProcessData, 'tasks'>, t: Translator): string {
  const task = tasks.find((one) => one.id === id);
  return task === undefined ? id : nameIn(task.name, t.language);
}
