import { setImmediate } from 'node:timers/promises';
import { type AssistanceRequest, isSamePerson, type Person, type RequestState } from './request.ts';

/** The number of requests on a page of a list. */
export const requestsAPage = 6;

/**
 * A list of requests that is read page by page.
 * - `open`: every request that is not finished, with `channels` only those in these channels, as requests name them, and those that the people
 * with the ids `assignees` have. Those without planned meetings come first, the longest waiting first; then the others, oldest first.
 * - `assignee`: the requests that a specialist has and has not finished, oldest first.
 * - `own`: the requests that belong to a tenant, or were sent by a person, or may be acted on by a representative; newest first.
 * - `customer`: requests with a customer's name or domain that begins with a text, by name; those of one customer newest first.
 */
export type RequestList =
  | { readonly of: 'open'; readonly channels?: readonly string[]; readonly assignees?: readonly string[] }
  | { readonly of: 'assignee'; readonly personId: string }
  | OwnRequests
  | { readonly of: 'customer'; readonly text: string };

/** The requests of one person. */
export interface OwnRequests {
  readonly of: 'own';
  /** All requests of this tenant; absent for people who do not see all of it. */
  readonly tenantId?: string;
  /** The sender of the requests. */
  readonly sender: Pick<Person, 'id' | 'tenantId'>;
  /** The name a representative signs in with. */
  readonly representative?: string;
  /** The keys under which requests name the person (`peopleKeys`). */
  readonly keys?: readonly string[];
  /** Only requests that are not finished. */
  readonly openOnly?: boolean;
  /** Only requests that belong to this tenant. */
  readonly belongsTo?: string;
}

/** A page of a list. Rows that cannot be read are left out. */
export interface RequestPage {
  readonly requests: readonly AssistanceRequest[];
  /** The position of the next page; absent on the last one. */
  readonly next?: string;
}

/** Requests that were read in one step of a walk. Rows that cannot be read are left out. */
export interface RequestStep {
  readonly requests: readonly AssistanceRequest[];
  /** The number where the next step goes on; absent after the last one. */
  readonly next?: number;
}

/**
 * Walks through the requests in some states, so that the memory does not grow with their number. Turns run between two steps. A request that
 * changes its state meanwhile may come twice, or in the next walk.
 */
export async function* eachIn(
  requests: { stepOf(state: RequestState, after: number): Promise<RequestStep> },
  states: readonly RequestState[],
): AsyncGenerator<AssistanceRequest> {
  for (const state of states) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const step: RequestStep = await requests.stepOf(state, after);
      yield* step.requests;
      after = step.next;
      await setImmediate();
    }
  }
}

/**
 * The unfinished requests that a specialist has, oldest first.
 *
 * @param most ends the search as soon as so many were found; absent, all of them
 */
export async function allAssignedTo(
  requests: { page(list: RequestList, after?: string): Promise<RequestPage> },
  { id, tenantId }: Pick<Person, 'id' | 'tenantId'>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly AssistanceRequest[]> {
  const found: AssistanceRequest[] = [];
  let at: string | undefined;
  do {
    const page = await requests.page({ of: 'assignee', personId: id }, at);
    found.push(
      ...page.requests.filter(
        ({ assignee }) => assignee !== undefined && isSamePerson(assignee, { id, tenantId }),
      ),
    );
    at = page.next;
  } while (at !== undefined && found.length < most);
  return found.slice(0, most);
}
