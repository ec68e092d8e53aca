import type { Store } from '../../store/store.ts';
import { withLeftWrites } from './deferredWrites.ts';
import { rereadDrafts, turnDrafts } from './turnDrafts.ts';

/**
 * The store as the bot sees it. Drafts change with the turn. A transaction of its own begins with the writes the turn has left; after it,
 * drafts are read anew.
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
