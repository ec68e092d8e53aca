import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { shownSchedule } from '../../notices.ts';
import { forgottenFeed } from '../../people.ts';

/**
 * Gives the calendar feed of a request another address. The one before finds nothing any more: somebody who must not read the meetings may
 * have it. The card with the meetings shows the new address.
 */
export const renewFeed = defineAction<'renewFeed', object>({
  action: 'renewFeed',
  input: z.object({}),
  effect: async ({ request, records }) => ({
    kind: 'change',
    request: forgottenFeed(request),
    ...(await shownSchedule(request, records)),
  }),
});
