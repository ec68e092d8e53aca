import { type Actor, maySee } from './policy.ts';
import type { Requests } from './ports.ts';
import type { AssistanceRequest } from './request.ts';

/**
 * The request with an id, if a person may see it. Undefined for one that does not exist and for one of others: nobody learns the difference.
 *
 * @param requestId as a button or an address says it, not to be trusted
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
