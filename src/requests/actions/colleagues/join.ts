import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { colleagueIn, delegateIn, withColleagues } from '../../people.ts';
import { isSamePerson, nameOnly } from '../../request.ts';

const inputSchema = z.object({});

/**
 * A colleague has opened the app: from now on they are shown by their own name, and an address is theirs. The bot performs it for them when
 * they first write.
 */
export const join = defineAction<'join', z.output<typeof inputSchema>>({
  action: 'join',
  input: inputSchema,
  effect: async ({ request, actor, context }) => {
    const person = nameOnly(actor);
    const delegate = delegateIn(request, actor);
    if (delegate !== undefined && delegate.joinedAt === undefined) {
      const joined = { ...delegate, person, joinedAt: context.now() };
      return { kind: 'change', request: { ...request, people: { ...request.people, delegate: joined } } };
    }
    const colleague = colleagueIn(request, actor);
    if (colleague === undefined || colleague.joinedAt !== undefined) return { kind: 'nothing' };
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
