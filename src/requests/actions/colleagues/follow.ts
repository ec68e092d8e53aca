import type { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { withColleagues } from '../../people.ts';
import type { AssistanceRequest } from '../../request.ts';
import { colleagueNamed, type NoFollower } from './colleagueNamed.ts';
import { colleagueInput } from './namedPerson.ts';

/**
 * An admin adds a colleague of their own tenant, who from then on sees how the request goes on. A colleague who follows it already stays as
 * they are.
 */
export const follow = defineAction<'follow', z.output<typeof colleagueInput>, NoFollower>({
  action: 'follow',
  input: colleagueInput,
  effect: async (given) => {
    const { request } = given;
    const found = await colleagueNamed(given);
    if (!('colleague' in found)) return { kind: 'refuse', refusal: found };
    const { colleague, others } = found;
    if (colleague.follows === true) return { kind: 'nothing' };
    const changed: AssistanceRequest = withColleagues(request, [...others, { ...colleague, follows: true }]);
    return { kind: 'change', request: changed, detail: { who: colleague.name } };
  },
});
