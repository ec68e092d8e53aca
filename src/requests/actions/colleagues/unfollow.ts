import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { nameOf, withoutColleague } from '../../people.ts';

const inputSchema = z.object({
  /** The colleague's id in the request. Absent or unknown: somebody was removed meanwhile. */
  colleague: z.string().trim().max(64).default(''),
});

/** An admin removes a colleague. Tasks that they had are nobody's again. */
export const unfollow = defineAction<'unfollow', z.output<typeof inputSchema>>({
  action: 'unfollow',
  input: inputSchema,
  effect: async ({ request, input }) => {
    const colleague = request.people?.colleagues?.find(({ id }) => id === input.colleague);
    if (colleague === undefined) return { kind: 'nothing' };
    return {
      kind: 'change',
      request: withoutColleague(request, colleague.id),
      detail: { who: nameOf(colleague) },
    };
  },
});
