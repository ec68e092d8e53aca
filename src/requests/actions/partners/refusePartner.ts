import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { shownSchedule } from '../../notices.ts';
import { forgottenFeed } from '../../people.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { isRefused, isVerified } from '../../relation.ts';
import { withWord } from './withWord.ts';

const inputSchema = z.object({});

/**
 * An admin of the customer says that the partner who asked does not look after it: the partner's people lose the request. Where a source
 * says that it does, the admin ends the partner relationship instead.
 */
export const refusePartner = defineAction<'refusePartner', z.output<typeof inputSchema>, NotNow>({
  action: 'refusePartner',
  input: inputSchema,
  effect: async ({ request, actor, records, context }) => {
    if (request.partner === undefined) return { kind: 'refuse', refusal: notNow('noPartner', request) };
    if (isVerified(request)) return { kind: 'refuse', refusal: notNow('partnerVerified', request) };
    if (isRefused(request)) return { kind: 'nothing' };
    const refused = withWord(request, 'refused', actor, context.now());
    return {
      kind: 'change',
      request: forgottenFeed(refused),
      ...(await shownSchedule(request, records)),
    };
  },
});
