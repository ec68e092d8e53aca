import { allAssignedTo } from '../requests/requestList.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';
import type { RequestRow } from './rows.ts';
import { rowsOf } from './rows.ts';

/** The most requests whose rows are told one by one. With more, a page reads everything again. */
const mostTold = 100;

/** The part of a specialist that decides which requests they see: their channels, and the people whom they stand in for. */
export interface Part {
  readonly channels: string;
  readonly standsInFor: readonly string[];
}

/** The present part of a reader. */
export function partOf({ actor: { channels = [], substitutes = [] } }: Reader): Part {
  return { channels: [...channels].sort().join(), standsInFor: substitutes.map(({ id }) => id).sort() };
}

/** Requests that a reader sees now, and those that they see no more, with the version that they may have seen. */
export interface ChangedSight {
  readonly changed: readonly RequestRow[];
  readonly gone: readonly { readonly id: string; readonly version: number }[];
}

/**
 * The requests whose sight differs from that of another part of the reader. `all`: too many, or a channel was added or taken away. Undefined if the part is the same.
 */
export async function changedSight(
  services: PageServices,
  reader: Reader,
  before: Part,
): Promise<ChangedSight | 'all' | undefined> {
  const now = partOf(reader);
  if (now.channels !== before.channels) return 'all';
  const differs = [
    ...before.standsInFor.filter((id) => !now.standsInFor.includes(id)),
    ...now.standsInFor.filter((id) => !before.standsInFor.includes(id)),
  ];
  if (differs.length === 0) return undefined;
  const found = await Promise.all(
    differs.map((id) =>
      allAssignedTo(services.store.requests, { id, tenantId: reader.actor.tenantId }, mostTold + 1),
    ),
  );
  const requests = found.flat();
  if (requests.length > mostTold) return 'all';
  const changed = await rowsOf(services, reader, requests);
  const seen = new Set(changed.map(({ id }) => id));
  const gone = requests.filter(({ id }) => !seen.has(id)).map(({ id, version }) => ({ id, version }));
  return { changed, gone };
}
