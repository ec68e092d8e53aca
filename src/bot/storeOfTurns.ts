import type { Store } from '../store/store.ts';
import { rereadDrafts, turnDrafts } from './turnDrafts.ts';

/** The store as the bot sees it: drafts change with the turn, and are read anew after a transaction of its own. */
export function storeOfTurns(store: Store): Store {
  return {
    ...store,
    drafts: turnDrafts(store.drafts),
    async transaction(work) {
      const result = await store.transaction(work);
      rereadDrafts();
      return result;
    },
  };
}
