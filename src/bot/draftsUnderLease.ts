import type { Drafts } from '../requests/ports.ts';
import type { Store } from '../store/store.ts';

/** Drafts that are written only while the turn holds its conversation: where several instances share the database, in a transaction that checks. */
export function draftsUnderLease({ drafts, isShared, transaction }: Store): Drafts {
  if (!isShared) return drafts;
  return {
    ...drafts,
    save: (draft) => transaction((records) => records.drafts.save(draft)),
    remove: (id) => transaction((records) => records.drafts.remove(id)),
  };
}
