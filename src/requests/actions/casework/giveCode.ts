import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { codeDays, hashOfRequestCode, newDraftCode } from '../../draftCode.ts';
import { needsCode } from '../../people.ts';
import type { Outcome } from '../../refusal.ts';

const dayMs = 86_400_000;

/**
 * Makes a code with which a colleague of the same tenant takes the request over, in place of the code before. Only its hash is stored; the
 * code itself is in the outcome.
 */
export const giveCode = defineAction<'giveCode', object, Outcome>({
  action: 'giveCode',
  input: z.object({}),
  effect: async ({ request, records, context: { now, newId } }) => {
    if (!needsCode(request)) return { kind: 'refuse', refusal: { ok: false, reason: 'notAllowed', request } };
    const code = newDraftCode(newId);
    const expiresAt = new Date(Date.parse(now()) + codeDays * dayMs).toISOString();
    const { id: requestId, tenantId } = request;
    return {
      kind: 'change',
      request,
      secret: code,
      also: () =>
        records.requestCodes.save({ hash: hashOfRequestCode(code), requestId, tenantId, expiresAt }),
    };
  },
});
