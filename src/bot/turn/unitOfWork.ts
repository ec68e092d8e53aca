import { AsyncLocalStorage } from 'node:async_hooks';
import type { Draft } from '../../requests/draft.ts';
import type { Drafts, StagedDrafts } from '../../requests/ports.ts';
import { currentTurnLease } from '../../runtime/heldLease.ts';
import type { Repositories, Store } from '../../store/store.ts';
import { stateVersion } from './storedState.ts';

/**
 * The unit of work of a turn: everything a turn writes, and when it is written.
 *
 * 1. **At once, by a transaction of its own**: an action on a request, a sent request, a taken draft. Such a use case is atomic by itself
 *    and idempotent, because the turn may be run again after it.
 * 2. **With the turn's next transaction** ({@link deferWrite}): a changed address, a welcome. It is idempotent, and the turn never reads
 *    it. A separate commit would wait for the disk once more.
 * 3. **At the end, in one transaction** ({@link commitUnitOfWork}): staged drafts, the dialog's state, and the deduplication row. If
 *    drafts were written apart from that row, a second run of the turn would read them and file the same text under the next question.
 *    The turn's lease is released in it as well. The turn is answered after the commit.
 * 4. **Nothing but the deduplication row** if the turn changed nothing, or did so by transactions of its own. It is written without waiting
 *    for the disk. A power cut may lose it; Teams does not redeliver an answered activity.
 *
 * One draft is written at once as well: a draft that was just begun, see {@link isJustBegun}.
 *
 * If the turn fails, 3 happens without the dialog's state. If it lost the lease of its conversation or took too long, nothing is written
 * any more; the inbox runs it again.
 */
interface UnitOfWork {
  /** The deferred writes, for the turn's next transaction. */
  readonly deferred: Set<Write>;
  /** The changes to drafts so far, by id: the draft as it is now, or its removal. */
  readonly staged: Map<string, Draft | 'removed'>;
  /** The drafts read so far, by person: each is read once a turn. */
  readonly found: Map<string, Draft | undefined>;
}

/** A deferred write. Its transaction may be retried after a collision, so it does nothing but write. */
export type Write = (records: Repositories) => Promise<void>;

/** The draft that a person had at the beginning of the turn, if any. */
export interface FoundDraft {
  readonly tenantId: string;
  readonly personId: string;
  readonly draft: Draft | undefined;
}

/** The end of a turn. */
export interface TurnEnd {
  readonly conversationId: string;
  /** The deduplication key; an activity without an id is not deduplicated. */
  readonly activityId: string | undefined;
  /** The dialog's state as JSON; undefined if it is unchanged, or if the turn failed. */
  readonly dialogState: string | undefined;
}

const current = new AsyncLocalStorage<UnitOfWork>();

/** Runs a turn with its own unit of work. The caller commits it with {@link commitUnitOfWork}, within `turn`. */
export function runUnitOfWork<Result>(
  { tenantId, personId, draft }: FoundDraft,
  turn: () => Promise<Result>,
): Promise<Result> {
  const found = new Map([[personKey(tenantId, personId), draft]]);
  return current.run({ deferred: new Set(), staged: new Map(), found }, turn);
}

/** Defers an idempotent write to the turn's next transaction, at the latest the one at its end. Throws outside a turn. */
export function deferWrite(write: Write): void {
  present().deferred.add(write);
}

/**
 * Commits the turn's unit of work.
 *
 * @param now an instant, ISO 8601 UTC
 */
export async function commitUnitOfWork(
  store: Pick<Store, 'transaction' | 'relaxedDurability'>,
  { conversationId, activityId, dialogState }: TurnEnd,
  now: string,
): Promise<void> {
  const { staged, deferred } = present();
  const isChanged = dialogState !== undefined || staged.size > 0 || deferred.size > 0;
  const { transaction } = isChanged ? store : store.relaxedDurability;
  const lease = currentTurnLease();
  const record = dialogState === undefined ? undefined : { body: dialogState, version: stateVersion };
  const commit = withDeferredWrites(transaction);
  await commit(
    async ({ conversations, drafts }) => {
      for (const [id, draft] of staged) await (draft === 'removed' ? drafts.remove(id) : drafts.save(draft));
      if (activityId) await conversations.markProcessed(conversationId, activityId, now);
      const isInLease = lease !== undefined && !lease.isStateless;
      if (record !== undefined && !isInLease) await conversations.save(conversationId, record, now);
      if (lease === undefined) return;
      await (lease.isStateless
        ? conversations.finishStateless(lease.conversationId, lease.token)
        : conversations.finish(lease.conversationId, lease.token, record, now));
    },
    { endsTurn: true },
  );
  if (lease !== undefined) lease.isReleased = true;
}

/** The store for a turn: drafts are staged, and each of the turn's own transactions begins with the deferred writes. */
export type TurnStore = Omit<Store, 'drafts'> & { readonly drafts: StagedDrafts };

/** Creates the store for turns. */
export function turnStore(store: Store): TurnStore {
  const transaction = withDeferredWrites(store.transaction);
  return {
    ...store,
    drafts: stagedDrafts(store.drafts, store.relaxedDurability.drafts),
    async transaction(work, options) {
      const result = await transaction(work, options);
      // It may have changed drafts.
      current.getStore()?.found.clear();
      return result;
    },
  };
}

/** Transactions that begin with the deferred writes. Outside a turn there are none. */
function withDeferredWrites(transaction: Store['transaction']): Store['transaction'] {
  return async (work, options) => {
    const deferred = current.getStore()?.deferred;
    if (deferred === undefined || deferred.size === 0) return transaction(work, options);
    const writes = [...deferred];
    const result = await transaction(async (records) => {
      for (const write of writes) await write(records);
      return work(records);
    }, options);
    // After a rollback they still have to be written.
    for (const write of writes) deferred.delete(write);
    return result;
  };
}

/** @param relaxed the stored drafts, with relaxed durability */
function stagedDrafts(stored: Drafts, relaxed: Drafts): StagedDrafts {
  return {
    async find(id) {
      const draft = present().staged.get(id);
      if (draft !== undefined) return draft === 'removed' ? undefined : draft;
      return stored.find(id);
    },
    async findOf(tenantId, personId, now) {
      const { staged, found } = present();
      for (const draft of staged.values()) {
        if (draft !== 'removed' && draft.tenantId === tenantId && draft.personId === personId) return draft;
      }
      const person = personKey(tenantId, personId);
      if (!found.has(person)) found.set(person, await stored.findOf(tenantId, personId, now));
      const draft = found.get(person);
      return draft !== undefined && staged.get(draft.id) === 'removed' ? undefined : draft;
    },
    async stage(draft) {
      present().staged.set(draft.id, draft);
      if (isJustBegun(draft)) await relaxed.save(draft);
    },
    async stageRemoval(id) {
      present().staged.set(id, 'removed');
    },
  };
}

/**
 * A draft without any answer, before its form is shown. It is written at once: its form carries its id, and the draft must exist if this
 * process dies before the turn's end. It contains nothing that could be filed twice. After a power cut before the turn's end Teams
 * redelivers the message, and a new form is shown.
 */
function isJustBegun({ createdAt, updatedAt, formMessageId }: Draft): boolean {
  return createdAt === updatedAt && formMessageId === undefined;
}

function present(): UnitOfWork {
  const unit = current.getStore();
  if (unit === undefined) throw new Error('There is no unit of work outside a turn.');
  return unit;
}

function personKey(tenantId: string, personId: string): string {
  return JSON.stringify([tenantId, personId]);
}
