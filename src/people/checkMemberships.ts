import type { Logger } from 'pino';
import type { PartOfMore } from '../requests/act.ts';
import { channelOf } from '../requests/channels.ts';
import type { Colleagues, Requests } from '../requests/ports.ts';

/** The parts that look whether assignees are specialists still. */
export interface MembershipCheck {
  readonly requests: Pick<Requests, 'nextAssignee' | 'page'>;
  readonly colleagues: Pick<Colleagues, 'find'>;
  /** Puts some requests of one person back into the queue, in one transaction, and tells people once of all of them. */
  readonly requeue: (requests: readonly Had[], part: PartOfMore) => Promise<unknown>;
  /** Lets turns run between two transactions. */
  readonly pause: () => Promise<unknown>;
  readonly log: Pick<Logger, 'info'>;
}

/**
 * Asks the channel for each assignee of an open request. The requests of those who are no members any more go back into the queue. An
 * unclear answer changes nothing, nor does a channel that is gone: then nobody is a member of it.
 */
export async function checkMemberships({
  requests,
  colleagues,
  requeue,
  pause,
  log,
}: MembershipCheck): Promise<void> {
  for (let id = await requests.nextAssignee(''); id !== undefined; id = await requests.nextAssignee(id)) {
    const found = await colleagues.find(id);
    if (found.outcome !== 'no' || found.isGone === true) continue;
    const theirs = await openOf(requests, id);
    log.info({ requests: theirs.length }, 'an assignee is no member of the channel any more; requeueing');
    // Each channel reads one line of all that it has.
    for (const ofChannel of Map.groupBy(theirs, ({ channel }) => channel).values()) {
      const all = byCustomer(ofChannel);
      for (let at = 0; at < all.length; at += mostAtOnce) {
        const more = Math.max(0, all.length - at - mostAtOnce);
        await requeue(all.slice(at, at + mostAtOnce), at === 0 ? { more } : { isTold: true });
        await pause();
      }
    }
  }
}

/** A request that somebody has, and its channel. */
export interface Had {
  readonly id: string;
  readonly assigneeId: string;
  readonly channel: string;
  readonly tenantId: string;
}

/** So many requests are put back in one transaction. A check that ends in between leaves the rest to the next one. */
const mostAtOnce = 40;

/** Those of a customer next to each other, so that nearly every customer reads of all of theirs at once. */
function byCustomer(all: readonly Had[]): readonly Had[] {
  return all.toSorted(
    (one, other) => Number(one.tenantId > other.tenantId) - Number(one.tenantId < other.tenantId),
  );
}

/** The open requests of an assignee. Assignees are of one tenant, so an id means one person. */
async function openOf(requests: Pick<Requests, 'page'>, personId: string): Promise<readonly Had[]> {
  const found: Had[] = [];
  let after: string | undefined;
  do {
    const page = await requests.page({ of: 'assignee', personId }, after);
    found.push(
      ...page.requests.map((request) => ({
        id: request.id,
        assigneeId: request.assignee?.id ?? '',
        channel: channelOf(request),
        tenantId: request.tenantId,
      })),
    );
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** How often is looked whether a day has passed, in milliseconds. */
const intervalMs = 3600_000;
const dayMs = 24 * intervalMs;

/** When the memberships were checked last. Instances that share a database share it. */
export interface LastCheck {
  read(): Promise<string | undefined>;
  write(at: string): Promise<void>;
  /** Does the work unless another instance does it now. */
  alone(work: () => Promise<void>): Promise<void>;
}

/**
 * Checks once a day, now if it is due. A check that fails, or whose process ends, has not been made, and is made again. Returns a function
 * that ends it, once no check is under way.
 */
export function startMembershipChecks(
  check: () => Promise<void>,
  last: LastCheck,
  now: () => string,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  const isDue = async () => {
    const at = await last.read();
    return at === undefined || Date.parse(now()) - Date.parse(at) >= dayMs;
  };
  const run = async () => {
    if (!(await isDue())) return;
    await last.alone(async () => {
      // Another instance may have made it just now.
      if (!(await isDue())) return;
      const at = now();
      await check();
      await last.write(at);
    });
  };
  let running = run().catch(onFault);
  const timer = setInterval(() => {
    running = running.then(run).catch(onFault);
  }, intervalMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
