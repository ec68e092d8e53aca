import type { Draft } from '../draft.ts';
import { codeDays, hashOfCode, newDraftCode } from '../draftCode.ts';
import type { UseCaseContext } from '../ports.ts';

const dayMs = 86_400_000;

/** A code for an admin of the same tenant to take a draft over. */
export interface HandedOver {
  /** `XXXX-XXXX`. It can't be shown again, because only its hash is stored. */
  readonly code: string;
  /** Instant, ISO 8601 UTC. */
  readonly expiresAt: string;
  /** It replaced an earlier code, now invalid. */
  readonly replaced: boolean;
}

/** Makes a code for a draft, in place of its previous one. The code also finds later changes to the draft. */
export async function handOverDraft(
  { transact, now, newId }: UseCaseContext,
  { id: draftId, tenantId }: Draft,
): Promise<HandedOver> {
  const code = newDraftCode(newId);
  const expiresAt = new Date(Date.parse(now()) + codeDays * dayMs).toISOString();
  const replaced = await transact(({ draftCodes }) =>
    draftCodes.save({ hash: hashOfCode(code), draftId, tenantId, expiresAt }),
  );
  return { code, expiresAt, replaced };
}
