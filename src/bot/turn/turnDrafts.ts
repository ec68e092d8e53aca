import { AsyncLocalStorage } from 'node:async_hooks';
import type { Draft } from '../../requests/draft.ts';
import type { Drafts } from '../../requests/ports.ts';

/** What a turn knows of drafts. */
interface TurnDrafts {
  /** What it did to them so far: the draft as it is now, or that it was taken away. */
  readonly changes: Map<string, Draft | 'removed'>;
  /** What it read of people's drafts, so that it is read once a turn. */
  readonly found: Map<string, Draft | undefined>;
}

const ofTurn = new AsyncLocalStorage<TurnDrafts>();

/** The draft that a person was found to have when the turn began, or that they had none. */
export interface FoundDraft {
  readonly tenantId: string;
  readonly personId: string;
  readonly draft: Draft | undefined;
}

/**
 * Runs a turn whose changes to drafts are written at its end, by {@link writeDrafts}: together with the note that the activity was
 * handled. Apart from it, a turn that died in between would be run again on the answers it had already filed, and file the same
 * text under the next question.
 */
export function withTurnDrafts<Result>(
  { tenantId, personId, draft }: FoundDraft,
  turn: () => Promise<Result>,
): Promise<Result> {
  const found = new Map([[personKey(tenantId, personId), draft]]);
  return ofTurn.run({ changes: new Map(), found }, turn);
}

/**
 * Drafts as the turn sees them: with its own changes; outside a turn, as they are stored.
 *
 * @param relaxedDurability the same without waiting for the disk, for which the turn's end waits
 */
export function turnDrafts(stored: Drafts, relaxedDurability: Drafts): Drafts {
  return {
    ...stored,
    async find(id) {
      const changed = ofTurn.getStore()?.changes.get(id);
      if (changed !== undefined) return changed === 'removed' ? undefined : changed;
      return stored.find(id);
    },
    async findOf(tenantId, personId, now) {
      const turn = ofTurn.getStore();
      if (turn === undefined) return stored.findOf(tenantId, personId, now);
      for (const draft of turn.changes.values()) {
        if (draft !== 'removed' && draft.tenantId === tenantId && draft.personId === personId) return draft;
      }
      const person = personKey(tenantId, personId);
      if (!turn.found.has(person)) turn.found.set(person, await stored.findOf(tenantId, personId, now));
      const draft = turn.found.get(person);
      return draft !== undefined && turn.changes.get(draft.id) === 'removed' ? undefined : draft;
    },
    async save(draft) {
      const turn = ofTurn.getStore();
      if (turn === undefined) return stored.save(draft);
      turn.changes.set(draft.id, draft);
      if (isJustBegun(draft)) await relaxedDurability.save(draft);
    },
    async remove(id) {
      const turn = ofTurn.getStore();
      if (turn === undefined) return stored.remove(id);
      turn.changes.set(id, 'removed');
    },
  };
}

/** What the turn read of drafts is read anew from here on: a transaction of its own may have changed them. */
export function rereadDrafts(): void {
  ofTurn.getStore()?.found.clear();
}

/**
 * A draft that nothing was answered of yet, and no form was shown of, is kept at once: its form goes out with its id, and must not be
 * the form of a draft that never was, if this process dies in between. There is nothing in it that could be filed twice. The disk is
 * waited for at the turn's end: in a power cut before that, Teams brings the message again, and a new form is shown.
 */
function isJustBegun({ createdAt, updatedAt, formMessageId }: Draft): boolean {
  return createdAt === updatedAt && formMessageId === undefined;
}

function personKey(tenantId: string, personId: string): string {
  return JSON.stringify([tenantId, personId]);
}

/** Whether the turn did anything to drafts. */
export function hasChangedDrafts(): boolean {
  return (ofTurn.getStore()?.changes.size ?? 0) > 0;
}

/** Writes what the turn did to drafts. */
export async function writeDrafts(drafts: Drafts): Promise<void> {
  for (const [id, draft] of ofTurn.getStore()?.changes ?? []) {
    await (draft === 'removed' ? drafts.remove(id) : drafts.save(draft));
  }
}
