import type { Logger } from 'pino';
import type { Colleagues, Requests } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';

/** The parts that look whether assignees are specialists still. */
export interface MembershipCheck {
  readonly requests: Pick<Requests, 'nextAssignee' | 'page'>;
  readonly colleagues: Pick<Colleagues, 'find'>;
  /** Puts the requests of one person back into the queue, and tells people once of all of them. */
  readonly requeue: (requests: readonly AssistanceRequest[]) => Promise<unknown>;
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
  log,
}: MembershipCheck): Promise<void> {
  for (let id = await requests.nextAssignee(''); id !== undefined; id = await requests.nextAssignee(id)) {
    const found = await colleagues.find(id);
    if (found.outcome !== 'no' || found.isGone === true) continue;
    const theirs = await openOf(requests, id);
    log.info({ requests: theirs.length }, 'an assignee is no member of the channel any more; requeueing');
    await requeue(theirs);
  }
}

/** The open requests of an assignee. Assignees are of one tenant, so an id means one person. */
async function openOf(
  requests: Pick<Requests, 'page'>,
  personId: string,
): Promise<readonly AssistanceRequest[]> {
  const found: AssistanceRequest[] = [];
  let after: string | undefined;
  do {
    const page = await requests.page({ of: 'assignee', personId }, after);
    found.push(...page.requests);
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
}

/** Checks once a day, now if it is due. Returns a function that ends it, once no check is under way. */
export function startMembershipChecks(
  check: () => Promise<void>,
  last: LastCheck,
  now: () => string,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  const run = async () => {
    const at = await last.read();
    if (at !== undefined && Date.parse(now()) - Date.parse(at) < dayMs) return;
    await last.write(now());
    await check();
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
