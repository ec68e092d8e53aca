import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { requiredText } from '../../reason.ts';
import { closedNow, isSamePerson } from '../../request.ts';
import { progressOf } from '../../steps.ts';
import { callOff } from './callOff.ts';

/**
 * The assignee completes a request, from every phase, with a summary that the customer gets. The event names the steps that were not done.
 * Meetings still to come are called off.
 */
export const complete = defineAction({
  action: 'complete',
  input: z.object({ summary: requiredText }),
  // Another summary is not there: it was refused, and its author reads so.
  isDone: ({ state, assignee, closed }, actor, { summary }) =>
    state === 'completed' &&
    assignee !== undefined &&
    isSamePerson(assignee, actor) &&
    closed?.text === summary,
  effect: async ({ request, input: { summary }, records, context: { now, process } }) => ({
    kind: 'change',
    request: { ...request, closed: closedNow(now(), process.rules, { text: summary }) },
    detail: { summary, open: progressOf(request, process).open },
    ...(await callOff(request, records, now())),
  }),
});
