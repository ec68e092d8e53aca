import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import type { FoundColleague } from '../../ports.ts';
import { optionalText } from '../../reason.ts';
import { isSamePerson, withoutEmail } from '../../request.ts';
import { colleagueFor, colleagueId, type NoColleague, type NotChecked, noColleague } from './colleague.ts';

const inputSchema = z.object({
  colleague: colleagueId,
  note: optionalText,
});

/**
 * A specialist gives a request to a colleague, with a note for the team if there is one: one that waits, or one that somebody has. Planned
 * meetings stay. To give it to the present assignee changes nothing; with a note it is refused, because the note would be lost.
 */
export const assign = defineAction<
  'assign',
  z.infer<typeof inputSchema>,
  NoColleague | NotChecked,
  FoundColleague | undefined
>({
  action: 'assign',
  input: inputSchema,
  ask: async ({ colleague }, { colleagues }) => {
    if (colleague === '') return { outcome: 'no' };
    return (await colleagues?.find(colleague)) ?? { outcome: 'unknown' };
  },
  effect: async ({ request, input, asked, records }) => {
    const refuse = (refusal: NoColleague | NotChecked) => ({ kind: 'refuse', refusal }) as const;
    if (input.colleague === '') return refuse(noColleague('none', request));
    const colleague = colleagueFor(asked, request);
    if ('reason' in colleague) return refuse(colleague);
    const { assignee } = request;
    if (assignee !== undefined && isSamePerson(assignee, colleague)) {
      return input.note === '' ? { kind: 'nothing' } : refuse(noColleague('has', request));
    }
    return {
      kind: 'change',
      request: { ...request, assignee: colleague },
      detail: {
        to: withoutEmail(colleague),
        ...(assignee === undefined ? {} : { from: withoutEmail(assignee) }),
        ...(input.note === '' ? {} : { note: input.note }),
      },
      also: () => records.recentColleagues.record(colleague),
    };
  },
});
