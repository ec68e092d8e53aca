import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { tieTo, untied } from '../../ties/ties.ts';

const inputSchema = z.object({
  /** The id of the other request. It may be forged. */
  other: z.string().min(1).max(64),
});

/** A specialist records that two requests are not about the same work after all. */
export const untie = defineAction({
  action: 'untie',
  input: inputSchema,
  effect: async ({ request, input, records, context: { now } }) => {
    const tied = tieTo(request, input.other);
    if (tied?.kind !== 'double') return { kind: 'nothing' };
    const other = await records.requests.find(tied.id);
    return {
      kind: 'change',
      request: untied(request, tied.id),
      detail: { other: tied.number },
      cards: ['statusCard'],
      others:
        other === undefined
          ? []
          : [
              {
                request: { ...untied(other, request.id), version: other.version + 1, updatedAt: now() },
                replaces: other.version,
                detail: { other: request.number },
                notifies: ['assignee'],
                cards: ['statusCard'],
              },
            ],
    };
  },
});
