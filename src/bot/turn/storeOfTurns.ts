import type { Store } from '../../store/store.ts';
import { withLeftWrites } from './deferredWrites.ts';
import { rereadDrafts, turnDrafts } from './turnDrafts.ts';

/**
 * The store as the bot sees it: drafts change with the turn, and are read anew after a transaction of its own, which begins with what the
 * turn has left to be written.
 */
export function storeOfTurns(store: Store): Store {
  const transaction = withLeftWrites(store.transaction);
  return {
    ...store,
    drafts: turnDrafts(store.drafts, store.relaxedDurability.drafts),
    async transaction(work) {
      const result = await transaction(work);
      rereadDrafts();
      return result;
    },
  };
}
