import { type Draft, draftDays } from '../draft.ts';

const dayMs = 86_400_000;

/** A draft that was just answered or gone on with: from now it is kept for its whole time again. */
export function keptAnew(draft: Omit<Draft, 'updatedAt' | 'expiresAt'>, now: string): Draft {
  const expiresAt = new Date(Date.parse(now) + draftDays * dayMs).toISOString();
  return { ...draft, updatedAt: now, expiresAt };
}
