import { useEffect, useRef } from 'react';
import type { MeetingList } from '../../src/page/meetings.ts';
import { read } from './api.ts';
import type { Changes } from './useChanges.ts';
import { type Data, useData } from './useData.ts';

/** The reader's meetings. They are read again when one of the reader's requests changes, or leaves their sight. */
export function useMeetings({ changed, gone }: Pick<Changes, 'changed' | 'gone'>): Data<MeetingList> {
  const data = useData<MeetingList>('meetings', (signal) => read('meetings', signal));
  // A specialist is told of everybody's requests; only their rows have a call.
  const own = [...changed.values()].filter(({ call, assignee }) => call === undefined || assignee?.isReader);
  const versions = [...own.map(({ id, version }) => [id, version]), ...gone].join();
  const known = useRef(versions);
  const { reload } = data;
  useEffect(() => {
    if (known.current === versions) return;
    known.current = versions;
    reload();
  }, [versions, reload]);
  return data;
}
