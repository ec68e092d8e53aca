import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { rolesIn } from '../../policy.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { isOpen } from '../../request.ts';
import { tieTo, withTie } from '../../ties/ties.ts';

const inputSchema = z.object({
  /** The id of the other request. It may be forged. */
  other: z.string().min(1).max(64),
});

/** A specialist records that two open requests of one customer are about the same work. */
export const tie = defineAction<'tie', z.output<typeof inputSchema>, NotNow>({
  action: 'tie',
  input: inputSchema,
  effect: async ({ request, input, actor, records, context }) => {
    const refuse = (why: NotNow['why']) => ({ kind: 'refuse', refusal: notNow(why, request) }) as const;
    const other = await records.requests.find(input.other);
    const mayBe =
      other !== undefined &&
      other.id !== request.id &&
      other.tenantId === request.tenantId &&
      isOpen(other) &&
      rolesIn(other, actor).includes('specialist');
    if (!mayBe) return refuse('noDouble');
    const tied = tieTo(request, other.id);
    if (tied !== undefined) return tied.kind === 'double' ? { kind: 'nothing' } : refuse('tiedAlready');
    return {
      kind: 'change',
      request: withTie(request, other, { kind: 'double' }),
      detail: { other: other.number },
      cards: ['statusCard'],
      others: [
        {
          request: {
            ...withTie(other, request, { kind: 'double' }),
            version: other.version + 1,
            updatedAt: context.now(),
          },
          replaces: other.version,
          detail: { other: request.number },
          notifies: ['assignee'],
          cards: ['statusCard'],
        },
      ],
    };
  },
});
