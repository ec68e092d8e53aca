import type { Translator } from '../../src/locales/translator.ts';
import { nameIn, type ProcessData } from '../../src/onboarding/processData.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { presentTasks } from '../../src/requests/steps.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** Opens the customer's own tasks of the present phase; its button saves the ticks. */
export function tasksButton(view: ActionButtonView, t: Translator): Button {
  const { request, process } = view;
  const tasks = presentTasks(request, process);
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
        choices: tasks.map(({ id, name }) => ({ title: nameIn(name, t.language), value: id })),
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

/** The customer's own tasks of the present phase with a mark each: done or open. */
export function markedTasks(
  request: AssistanceRequest,
  process: ProcessData,
  t: Translator,
): readonly string[] {
  return presentTasks(request, process).map(({ id, name }) =>
    t.text(request.tasks?.[id] === undefined ? 'desk:tasks.open' : 'desk:tasks.done', {
      task: nameIn(name, t.language),
    }),
  );
}
