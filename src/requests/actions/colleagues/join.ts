import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { colleagueIn, delegateIn, withColleagues } from '../../people.ts';
import { isSamePerson } from '../../request.ts';

const inputSchema = z.object({});

/**
 * A colleague has opened the app: from now on they are shown by their own name, and an address is theirs. The bot performs it for them when
 * they first write.
 */
export const join = defineAction<'join', z.output<typeof inputSchema>>({
  action: 'join',
  input: inputSchema,
  effect: async ({ request, actor: { id, tenantId, name, ...actor }, context }) => {
    const delegate = delegateIn(request, { id, tenantId, ...actor });
    if (delegate !== undefined && delegate.joinedAt === undefined) {
      const joined = { ...delegate, person: { id, tenantId, name }, joinedAt: context.now() };
      return { kind: 'change', request: { ...request, people: { ...request.people, delegate: joined } } };
    }
    const colleague = colleagueIn(request, { id, tenantId, ...actor });
    if (colleague === undefined || colleague.joinedAt !== undefined) return { kind: 'nothing' };
    const person = { id, tenantId, name };
    // Somebody may have been picked, and named by their address as well.
    const others = (request.people?.colleagues ?? []).filter(
      (one) => one !== colleague && (one.person === undefined || !isSamePerson(one.person, person)),
    );
    return {
      kind: 'change',
      request: withColleagues(request, [...others, { ...colleague, person, joinedAt: context.now() }]),
    };
  },
});
