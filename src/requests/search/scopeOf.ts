import { defaultChannel } from '../channels.ts';
import type { Actor } from '../policy.ts';
import type { SearchScope } from './criteria.ts';

/** The scopes of a specialist's searches: a request that they work on (`policy.ts`) is within each. */
export function scopeOf({
  id,
  tenantId,
  channels = [defaultChannel],
  here,
  substitutes = [],
}: Pick<Actor, 'id' | 'tenantId' | 'channels' | 'here' | 'substitutes'>): readonly SearchScope[] {
  const own = { channels, assignees: [{ id, tenantId }, ...substitutes] };
  return here === undefined ? [own] : [own, { channels: here, assignees: [] }];
}
