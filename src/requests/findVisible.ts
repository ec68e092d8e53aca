import { type Actor, maySee } from './policy.ts';
import type { Requests } from './ports.ts';
import type { AssistanceRequest } from './request.ts';

/**
 * Finds a request by its id if the actor may see it. Undefined both for a request that does not exist and for one of others, so that nobody
 * learns the difference.
 *
 * @param requestId untrusted, from a button or an address
 */
export async function findVisible(
  requests: Pick<Requests, 'find'>,
  actor: Actor,
  requestId: unknown,
): Promise<AssistanceRequest | undefined> {
  if (typeof requestId !== 'string' || requestId === '') return undefined;
  const request = await requests.find(requestId);
  return request !== undefined && maySee(request, actor) ? request : undefined;
}
