import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { colleagueIn, tasksGivenTo, withoutColleague } from '../../people.ts';

const inputSchema = z.object({});

/** A colleague leaves a request. Tasks that they had are nobody's again. */
export const leave = defineAction<'leave', z.output<typeof inputSchema>>({
  action: 'leave',
  input: inputSchema,
  effect: async ({ request, actor }) => {
    const colleague = colleagueIn(request, actor);
    if (colleague === undefined) return { kind: 'nothing' };
    return {
      kind: 'change',
      request: withoutColleague(request, colleague.id),
      detail: { tasks: tasksGivenTo(request, colleague) },
    };
  },
});
