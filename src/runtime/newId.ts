import { randomUUID } from 'node:crypto';

/**
 * A new id: a UUID of version 7 (RFC 9562). It begins with the time, so that the rows of one moment are next to each other in every index. With
 * random ids each row of a large table is written to another page, which has to be read first. Its other 74 bits are random: they are those of
 * a random UUID, for which Node keeps random bytes ready.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
