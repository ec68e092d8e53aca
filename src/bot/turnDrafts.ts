import { AsyncLocalStorage } from 'node:async_hooks';
import type { Draft } from '../requests/draft.ts';
import type { Drafts, Records } from '../requests/ports.ts';

/** What a turn did to drafts so far: the draft as it is now, or that it was taken away. */
type Changes = Map<string, Draft | 'removed'>;

const changes = new AsyncLocalStorage<Changes>();

/**
 * Runs a turn whose changes to drafts are written at its end, by {@link writeDrafts}: together with the note that the activity was
 * handled. Apart from it, a turn that died in between would be run again on the answers it had already filed, and file the same
 * text under the next question.
 */
export function withTurnDrafts<Result>(turn: () => Promise<Result>): Promise<Result> {
  return changes.run(new Map(), turn);
}

/** Drafts as the turn sees them: with its own changes; outside a turn, as they are stored. */
export function turnDrafts(stored: Drafts): Drafts {
  return {
    ...stored,
    async find(id) {
      const changed = changes.getStore()?.get(id);
      if (changed !== undefined) return changed === 'removed' ? undefined : changed;
      return stored.find(id);
    },
    async findOf(tenantId, personId, now) {
      const made = changes.getStore()?.values() ?? [];
      for (const draft of made) {
        if (draft !== 'removed' && draft.tenantId === tenantId && draft.personId === personId) return draft;
      }
      const draft = await stored.findOf(tenantId, personId, now);
      return draft !== undefined && changes.getStore()?.get(draft.id) === 'removed' ? undefined : draft;
    },
    async save(draft) {
      const turn = changes.getStore();
      if (turn === undefined) return stored.save(draft);
      turn.set(draft.id, draft);
    },
    async remove(id) {
      const turn = changes.getStore();
      if (turn === undefined) return stored.remove(id);
      turn.set(id, 'removed');
    },
  };
}

/** Writes what the turn did to drafts. One that became a request in the turn is not brought back. */
export async function writeDrafts({ drafts, requests }: Pick<Records, 'drafts' | 'requests'>): Promise<void> {
  for (const [id, draft] of changes.getStore() ?? []) {
    if (draft === 'removed') await drafts.remove(id);
    else if ((await requests.findByDraft(id)) === undefined) await drafts.save(draft);
  }
}
