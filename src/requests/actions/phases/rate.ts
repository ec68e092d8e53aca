import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { optionalText } from '../../reason.ts';
import { type NotNow, notNow } from '../../refusal.ts';

const inputSchema = z.object({
  /** 1 to 5; left out where words are added to a rating. */
  stars: z.coerce.number().int().min(1).max(5).optional(),
  words: optionalText,
});

/** An admin rates a completed request, once: by one press, and with words then or later if they like. */
export const rate = defineAction<'rate', z.output<typeof inputSchema>, NotNow>({
  action: 'rate',
  input: inputSchema,
  effect: async ({ request, input: { stars, words } }) => {
    const { rating } = request;
    const said = words === '' ? {} : { words };
    if (rating === undefined) {
      if (stars === undefined) return { kind: 'refuse', refusal: notNow('chooseStars', request) };
      const given = { stars, ...said };
      return { kind: 'change', request: { ...request, rating: given }, detail: given };
    }
    if (rating.words !== undefined || words === '') {
      return { kind: 'refuse', refusal: notNow('rated', request) };
    }
    return { kind: 'change', request: { ...request, rating: { ...rating, words } }, detail: { words } };
  },
});
