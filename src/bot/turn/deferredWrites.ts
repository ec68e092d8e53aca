import { AsyncLocalStorage } from 'node:async_hooks';
import type { Repositories, Store } from '../../store/store.ts';

/** Something to be written. Run anew where its transaction was, so it does nothing but write. */
export type Write = (records: Repositories) => Promise<void>;

const ofTurn = new AsyncLocalStorage<Set<Write>>();

/** Runs a turn that may leave writes for its next transaction. */
export function withDeferredWrites<Result>(turn: () => Promise<Result>): Promise<Result> {
  return ofTurn.run(new Set(), turn);
}

/**
 * Leaves a write for the next transaction of the turn, which is the one at its end if there is none before: a commit of its own would
 * wait for the disk once more. For what nobody reads before, and what may be done again by a turn that died before it was written.
 */
export function deferWrite(write: Write): void {
  const left = ofTurn.getStore();
  if (left === undefined) throw new Error('Outside a turn there is nothing to write it with.');
  left.add(write);
}

/** Whether the turn has left anything to be written. */
export function hasLeftWrites(): boolean {
  return (ofTurn.getStore()?.size ?? 0) > 0;
}

/** Transactions that begin with what the turn has left to be written. */
export function withLeftWrites(transaction: Store['transaction']): Store['transaction'] {
  return async (work) => {
    const left = ofTurn.getStore();
    if (left === undefined || left.size === 0) return transaction(work);
    const writes = [...left];
    const result = await transaction(async (records) => {
      for (const write of writes) await write(records);
      return work(records);
    });
    // What was rolled back is still left.
    for (const write of writes) left.delete(write);
    return result;
  };
}
