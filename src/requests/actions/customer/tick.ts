import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { colleagueIn, tasksGivenTo } from '../../people.ts';
import { rolesIn } from '../../policy.ts';
import { nameOnly } from '../../request.ts';
import { presentTasks } from '../../steps.ts';

/** Ids of tasks, as a form with several ticks sends them: separated by commas. */
const taskIds = z
  .string()
  .max(4_000)
  .transform((ids) => ids.split(',').filter((id) => id !== ''));

const inputSchema = z.object({
  /** All tasks that are done. */
  done: taskIds.optional().transform((ids = []) => ids),
  /** The tasks that were done when the form was drawn. Absent: those that are done now. */
  shown: taskIds.optional(),
});

/**
 * An admin ticks the customer's own tasks of the present phase. A task that loses its tick is open again. Ticks that somebody else has set
 * or taken away since the form was drawn stay as they are. A colleague ticks the tasks that they have, and no others.
 */
export const tick = defineAction<'tick', z.output<typeof inputSchema>>({
  action: 'tick',
  input: inputSchema,
  effect: async ({ request, input, actor, context }) => {
    const isAdmin = rolesIn(request, actor).includes('admin');
    const colleague = isAdmin ? undefined : colleagueIn(request, actor);
    const own = colleague === undefined ? [] : tasksGivenTo(request, colleague);
    const ids = presentTasks(request, context.process)
      .map((task) => task.id)
      .filter((task) => isAdmin || own.includes(task));
    const ticks = request.tasks ?? {};
    const shown = input.shown ?? Object.keys(ticks);
    const isChanged = (task: string) => input.done.includes(task) !== shown.includes(task);
    const done = ids.filter(
      (task) => isChanged(task) && input.done.includes(task) && ticks[task] === undefined,
    );
    const reopened = ids.filter(
      (task) => isChanged(task) && !input.done.includes(task) && ticks[task] !== undefined,
    );
    if (done.length + reopened.length === 0) return { kind: 'nothing' };
    const kept = Object.entries(ticks).filter(([task]) => !reopened.includes(task));
    const made = done.map((task) => [task, { by: nameOnly(actor), at: context.now() }]);
    return {
      kind: 'change',
      request: { ...request, tasks: Object.fromEntries([...kept, ...made]) },
      detail: { done, reopened },
    };
  },
});
