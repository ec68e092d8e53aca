import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { isUnconfirmed } from '../../relation.ts';
import { withWord } from './withWord.ts';

const inputSchema = z.object({});

/** An admin of the customer confirms that the partner who asked looks after it. From then on the partner's people see all of the request. */
export const confirmPartner = defineAction<'confirmPartner', z.output<typeof inputSchema>, NotNow>({
  action: 'confirmPartner',
  input: inputSchema,
  effect: async ({ request, actor, context: { now } }) => {
    if (request.partner === undefined) return { kind: 'refuse', refusal: notNow('noPartner', request) };
    if (!isUnconfirmed(request)) return { kind: 'nothing' };
    return { kind: 'change', request: withWord(request, 'confirmed', actor, now()) };
  },
});
