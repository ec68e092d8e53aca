import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { presentTasks } from '../../steps.ts';

const inputSchema = z.object({
  /** Ids of all tasks that are done, as a form with several ticks sends them: separated by commas. */
  done: z
    .string()
    .max(4_000)
    .optional()
    .transform((ids = '') => ids.split(',').filter((id) => id !== '')),
});

/** An admin ticks the customer's own tasks of the present phase. A task that loses its tick is open again. */
export const tick = defineAction<'tick', z.output<typeof inputSchema>>({
  action: 'tick',
  input: inputSchema,
  effect: async ({ request, input, actor: { id, tenantId, name }, context }) => {
    const ids = presentTasks(request, context.process).map((task) => task.id);
    const ticks = request.tasks ?? {};
    const done = ids.filter((task) => input.done.includes(task) && ticks[task] === undefined);
    const reopened = ids.filter((task) => !input.done.includes(task) && ticks[task] !== undefined);
    if (done.length + reopened.length === 0) return { kind: 'nothing' };
    const kept = Object.entries(ticks).filter(([task]) => !reopened.includes(task));
    const made = done.map((task) => [task, { by: { id, tenantId, name }, at: context.now() }]);
    return {
      kind: 'change',
      request: { ...request, tasks: Object.fromEntries([...kept, ...made]) },
      detail: { done, reopened },
    };
  },
});
