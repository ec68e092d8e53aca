import { useCallback, useEffect, useState } from 'react';
import { type CallFault, faultOf } from './api.ts';

/** Data that a view reads. It stays until there is newer. */
export interface Data<Value> {
  readonly value?: Value;
  readonly fault?: CallFault;
  readonly reload: () => void;
  readonly set: (value: Value) => void;
}

/** Reads data when a view opens, and whenever its key changes. */
export function useData<Value>(key: string, load: (signal: AbortSignal) => Promise<Value>): Data<Value> {
  const [state, setState] = useState<{
    readonly key: string;
    readonly value?: Value;
    readonly fault?: CallFault;
  }>({ key });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is read; the function is new each time
  useEffect(() => {
    const leaving = new AbortController();
    load(leaving.signal).then(
      (value) => leaving.signal.aborted || setState({ key, value }),
      (error: unknown) =>
        leaving.signal.aborted ||
        setState((before) => ({ ...(before.key === key ? before : { key }), fault: faultOf(error) })),
    );
    return () => leaving.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const set = useCallback((value: Value) => setState({ key, value }), [key]);
  return state.key === key ? { ...state, reload, set } : { reload, set };
}
