import { useEffect, useState } from 'react';
import type { RowList } from '../../src/page/lists.ts';
import type { RequestRow } from '../../src/page/rows.ts';
import { followChanges } from './api.ts';
import type { Data } from './useData.ts';

/** The changes since a list was read. */
export interface Changes {
  /** The newest row of each request that has changed. */
  readonly changed: ReadonlyMap<string, RequestRow>;
  /** The versions of requests in which the reader lost sight of them. */
  readonly gone: ReadonlyMap<string, number>;
  /** False while the page may miss changes: it reconnects by itself. */
  readonly isConnected: boolean;
}

/**
 * Follows changes from the moment in which a list was read, so that none falls between the two.
 *
 * @param readsAgain the list is read again with each change
 */
export function useChanges({ value, reload }: Data<RowList>, readsAgain: boolean): Changes {
  const [changed, setChanged] = useState<ReadonlyMap<string, RequestRow>>(new Map());
  const [gone, setGone] = useState<ReadonlyMap<string, number>>(new Map());
  const [isConnected, setConnected] = useState(true);
  const from = value?.sequence;
  const isRead = from !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that is read again begins no new stream
  useEffect(() => {
    if (from === undefined) return undefined;
    return followChanges<RequestRow>(from, {
      change: (row) => {
        setChanged((before) => withRow(before, row));
        // It may come back.
        setGone((before) => ((before.get(row.id) ?? 0) <= row.version ? without(before, row.id) : before));
        if (readsAgain) reload();
      },
      gone: ({ id, version }) => setGone((before) => new Map(before).set(id, version)),
      reset: () => {
        setChanged(new Map());
        setGone(new Map());
        reload();
      },
      connected: setConnected,
    });
  }, [isRead, readsAgain, reload]);
  return { changed, gone, isConnected };
}

/** An older row may come after a newer one. */
function withRow(before: ReadonlyMap<string, RequestRow>, row: RequestRow): ReadonlyMap<string, RequestRow> {
  const known = before.get(row.id);
  return known !== undefined && known.version > row.version ? before : new Map(before).set(row.id, row);
}

function without<Value>(before: ReadonlyMap<string, Value>, id: string): ReadonlyMap<string, Value> {
  if (!before.has(id)) return before;
  const after = new Map(before);
  after.delete(id);
  return after;
}
