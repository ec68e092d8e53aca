import { createHash } from 'node:crypto';

/** An address within a text. */
const addresses = /[^\s"'<>()[\],;:\\/]+@[^\s"'<>()[\],;:\\/]+/g;

/**
 * The keys of everybody whom a record names: the tenants and the people of it, by their ids, and each address that stands in a text. Nobody
 * else is found by {@link wordsIn} in the record.
 */
export function namesIn(record: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part === 'string') {
      if (part.includes('@')) for (const [address] of part.matchAll(addresses)) found.add(trimmed(address));
    } else if (Array.isArray(part)) {
      for (const one of part) look(one);
    } else if (typeof part === 'object' && part !== null) {
      const { tenantId, id, personId } = part as Readonly<Record<string, unknown>>;
      if (typeof tenantId === 'string') {
        for (const named of [tenantId, id, personId]) if (typeof named === 'string') found.add(named);
      }
      for (const one of Object.values(part)) look(one);
    }
  };
  look(record);
  return new Set([...found].map(nameKey));
}

/** The key of an id or an address. It is a hash, so that the index of names has no names. */
export function nameKey(name: string): string {
  return createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 16);
}

/** Without the mark at the end of a sentence. */
function trimmed(address: string): string {
  return address.replace(/[.!?…。、]+$/u, '');
}
