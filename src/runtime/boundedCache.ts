/**
 * Caches the values of the last `most` keys: keys may come from clients, and a client can send new ones without end. When it is full, the
 * oldest is evicted. All callers share a cached value, so nobody may change it.
 */
export function boundedCache<Value extends {}>(most: number): (key: string, make: () => Value) => Value {
  const kept = new Map<string, Value>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    for (const oldest of kept.keys()) {
      if (kept.size < most) break;
      kept.delete(oldest);
    }
    kept.set(key, made);
    return made;
  };
}
