import { awaitedChannel, defaultChannel } from '../requests/channels.ts';
import type { Actor } from '../requests/policy.ts';
import type { Colleagues } from '../requests/ports.ts';
import type { Person } from '../requests/request.ts';

/** The known specialists of all the channels of an actor, each once. Somebody without channels gets those of the default one. */
export async function knownColleagues(
  colleagues: Pick<Colleagues, 'list'>,
  { channels }: Pick<Actor, 'channels'>,
): Promise<readonly Person[]> {
  if (channels === undefined) return colleagues.list();
  // A channel has several names. One of them is its own id.
  const ids = channels.filter(
    (channel) => channel !== defaultChannel && awaitedChannel({ channel }) === undefined,
  );
  const lists = await Promise.all(ids.map((id) => colleagues.list(id)));
  const found = new Map(
    lists.flat().map((person) => [JSON.stringify([person.tenantId, person.id]), person] as const),
  );
  return [...found.values()];
}
