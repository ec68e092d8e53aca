import { type Actor, keysOf } from '../requests/policy.ts';
import type { OwnRequests } from '../requests/requestList.ts';

/** Requests that a person may see as their own: for an admin, all of the tenant; those that they sent; those that they may act on. */
export function ownRequests(actor: Actor): OwnRequests {
  const { tenantId, userPrincipalName, specialist, admin } = actor;
  return {
    of: 'own',
    sender: actor,
    keys: keysOf(actor),
    ...(admin === 'yes' || specialist ? { tenantId } : {}),
    ...(userPrincipalName === undefined || specialist ? {} : { representative: userPrincipalName }),
  };
}
