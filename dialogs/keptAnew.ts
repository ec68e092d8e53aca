import { Temporal } from 'temporal-polyfill';
import { type Draft, draftDays } from '../src/requests/draft.ts';

/** A draft that was just answered or gone on with: from now it is kept for its whole time again. */
export function keptAnew(draft: Omit<Draft, 'updatedAt' | 'expiresAt'>, now: string): Draft {
  const expiresAt = Temporal.Instant.from(now).add({ hours: draftDays * 24 });
  return { ...draft, updatedAt: now, expiresAt: expiresAt.toString() };
}
