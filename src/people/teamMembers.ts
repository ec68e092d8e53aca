import type { Logger } from 'pino';
import { withTimeout } from '../runtime/withTimeout.ts';

/** A conversation to ask for members: a channel (not its team), a group, or a personal chat. */
export interface Roster {
  readonly serviceUrl: string;
  /** Without the thread. */
  readonly conversationId: string;
}

/** A member, from Teams. */
export interface Member {
  readonly id: string;
  readonly tenantId: string;
  /** Their Entra object id. */
  readonly entraId?: string;
  readonly name?: string;
  readonly userRole?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
}

/**
 * Whether a person is a member. `no`: Teams said that they are not; `isGone`: it said that the conversation is gone, or the bot is no
 * longer in it. `unknown`: there is no answer, and this is never a no.
 */
export type Membership =
  | { readonly outcome: 'yes'; readonly member: Member }
  | { readonly outcome: 'no'; readonly isGone: boolean }
  | { readonly outcome: 'unknown' };

/** Calls a connector for members. Its answers are unchecked. */
export interface MemberCalls {
  one(roster: Roster, memberId: string): Promise<unknown>;
  page(roster: Roster, continuationToken?: string): Promise<unknown>;
}

/** Some members of a conversation. */
export interface MemberPage {
  readonly members: readonly Member[];
  /** There are others. */
  readonly hasMore: boolean;
}

/** Looks up the members of conversations. Every check of membership uses it. */
export interface TeamMembers {
  /**
   * One member; an answer of the last ten minutes is reused.
   *
   * @param freshMs an older answer is asked for anew, in milliseconds; it counts for its ten minutes if there is no new one in time
   */
  find(roster: Roster, memberId: string, freshMs?: number): Promise<Membership>;
  /** One member, uncached. */
  ask(roster: Roster, memberId: string): Promise<Membership>;
  /** The first members, up to 500, uncached; undefined if they could not be read. */
  firstPage(roster: Roster): Promise<MemberPage | undefined>;
  /** All members, uncached; undefined if they could not be read completely. */
  all(roster: Roster): Promise<readonly Member[] | undefined>;
}

/** The dependencies for looking up members. */
export interface TeamMembersParts {
  readonly calls: MemberCalls;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** Waits for some milliseconds before another attempt. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: Pick<Logger, 'warn'>;
}

/** How long an answer is valid, in milliseconds. */
const lifetimeMs = 10 * 60_000;
/** The most cached answers: people of all tenants cause look-ups. */
const maxCached = 5_000;
/** The time limit for both attempts, in milliseconds: a post waits for five seconds. */
const patienceMs = 4_500;
/** The time limit for an answer that replaces one of the last ten minutes, in milliseconds. */
const renewalMs = 1_000;
/** The pause before the second attempt, in milliseconds, if the connector answered without a result. */
const pauseMs = 500;
/** After a time-out, no new call is made for the same person for this long, in milliseconds. */
const silenceMs = 10_000;
/**
 * After an answer without a result, only one attempt is made for the same person for this long, in milliseconds: each of their turns asks.
 */
const unclearMs = 60_000;
/** The most pages of members that are read. Teams has at most 25,000 members in a team. */
const maxPages = 60;

/** Members from a connector. Each answer is cached for ten minutes. If the first attempt has no result, there is a second one. */
export function teamMembers({ calls, now, pause, log }: TeamMembersParts): TeamMembers {
  const kept = new Map<string, { readonly membership: Membership; readonly at: number }>();
  const silent = new Map<string, number>();
  const unclear = new Map<string, number>();
  const inFlight = new Map<string, Promise<Membership>>();
  const time = () => Date.parse(now());
  // If the clock was set back, an answer counts as old, not as new.
  const isWithin = (at: number, milliseconds: number) => Math.abs(time() - at) < milliseconds;

  const look = async (roster: Roster, memberId: string, key: string): Promise<Membership> => {
    const tries = async () => {
      const first = await ask(calls, roster, memberId);
      if (first.outcome !== 'unknown') return first;
      const unclearAt = unclear.get(key);
      if (unclearAt !== undefined && isWithin(unclearAt, unclearMs)) return first;
      if (first.hasAnswered) await pause(pauseMs);
      return ask(calls, roster, memberId);
    };
    const answer = await withTimeout(tries(), patienceMs).catch(() => undefined);
    if (answer === undefined) keep(silent, key, time());
    if (answer === undefined || answer.outcome === 'unknown') {
      keep(unclear, key, time());
      log.warn({ status: answer?.status }, 'membership check failed: no answer from Teams');
      return { outcome: 'unknown' };
    }
    unclear.delete(key);
    keep(kept, key, { membership: answer, at: time() });
    return answer;
  };

  return {
    async find(roster, memberId, freshMs = lifetimeMs) {
      const key = JSON.stringify([roster.conversationId, memberId]);
      const last = kept.get(key);
      const known = last !== undefined && isWithin(last.at, lifetimeMs) ? last : undefined;
      if (known !== undefined && isWithin(known.at, freshMs)) return known.membership;
      const silentAt = silent.get(key);
      if (silentAt !== undefined && isWithin(silentAt, silenceMs)) {
        return known?.membership ?? { outcome: 'unknown' };
      }
      const asked = inFlight.get(key) ?? look(roster, memberId, key).finally(() => void inFlight.delete(key));
      inFlight.set(key, asked);
      if (known === undefined) return asked;
      const renewed = await withTimeout(asked, renewalMs).catch(() => undefined);
      return renewed === undefined || renewed.outcome === 'unknown' ? known.membership : renewed;
    },
    ask: (roster, memberId) => look(roster, memberId, JSON.stringify([roster.conversationId, memberId])),
    async firstPage(roster) {
      const page = await readPage(calls, roster, undefined);
      if (page === undefined) log.warn('Teams did not say who the members of a channel are');
      return page && { members: page.members, hasMore: page.continuationToken !== undefined };
    },
    async all(roster) {
      const members: Member[] = [];
      let continuationToken: string | undefined;
      for (let pages = 0; pages < maxPages; pages += 1) {
        const page = await readPage(calls, roster, continuationToken);
        if (page === undefined) {
          log.warn('channel members unavailable: no answer from Teams');
          return undefined;
        }
        members.push(...page.members);
        continuationToken = page.continuationToken;
        if (continuationToken === undefined) return members;
      }
      return undefined;
    },
  };
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  for (const oldest of map.keys()) {
    if (map.size < maxCached) break;
    map.delete(oldest);
  }
  map.set(key, value);
}

/** The answer of one attempt. Without a result: its status, and whether there was an answer. */
type Answer =
  | Exclude<Membership, { outcome: 'unknown' }>
  | { readonly outcome: 'unknown'; readonly status?: number; readonly hasAnswered: boolean };

async function ask(calls: MemberCalls, roster: Roster, memberId: string): Promise<Answer> {
  try {
    const member = memberOf(await calls.one(roster, memberId));
    return member === undefined
      ? { outcome: 'unknown', status: 200, hasAnswered: true }
      : { outcome: 'yes', member };
  } catch (error) {
    const { status, code } = error as { readonly status?: unknown; readonly code?: unknown };
    if (typeof status !== 'number') return { outcome: 'unknown', hasAnswered: false };
    // Teams' own errors have a code: a 404 without one is a proxy's, and says nothing about members.
    const isTeams = typeof code === 'string' && code !== `HTTP${status}`;
    if (status === 403 && code === 'BotNotInConversationRoster') return { outcome: 'no', isGone: true };
    if (status === 404 && isTeams) return { outcome: 'no', isGone: code === 'ConversationNotFound' };
    return { outcome: 'unknown', status, hasAnswered: true };
  }
}

async function readPage(calls: MemberCalls, roster: Roster, token: string | undefined) {
  const read = async () => {
    const page = (await calls.page(roster, token)) as
      | { readonly members?: unknown; readonly continuationToken?: unknown }
      | undefined;
    if (!Array.isArray(page?.members)) throw new TypeError('The answer has no list of members.');
    const members = page.members.map(memberOf).filter((member) => member !== undefined);
    // A member who can't be read may be the decisive one.
    if (members.length < page.members.length) throw new TypeError('A member can’t be read.');
    const { continuationToken } = page;
    return {
      members,
      continuationToken:
        typeof continuationToken === 'string' && continuationToken !== '' ? continuationToken : undefined,
    };
  };
  return read().catch(() => read().catch(() => undefined));
}

/** Undefined for an answer that is no member. */
function memberOf(told: unknown): Member | undefined {
  if (typeof told !== 'object' || told === null) return undefined;
  const text = (name: string) => {
    const value = (told as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' && value !== '' ? { [name]: value } : {};
  };
  const { id } = text('id');
  const { tenantId } = text('tenantId');
  if (id === undefined || tenantId === undefined) return undefined;
  // Teams calls it one or the other.
  const { aadObjectId: entraId } = text('aadObjectId');
  const { objectId = entraId } = text('objectId');
  return {
    id,
    tenantId,
    ...(objectId === undefined ? {} : { entraId: entraId ?? objectId }),
    ...text('name'),
    ...text('userRole'),
    ...text('email'),
    ...text('userPrincipalName'),
  };
}

/** The address at which others can write to a member: their e-mail address, or else the name they sign in with. */
export function addressOf({ email, userPrincipalName }: Member): string | undefined {
  return email ?? userPrincipalName;
}

/**
 * Whether a member is a guest, by the connector's answer. A guest has the tenant's own id. Their role shows it, or the name that Entra
 * gives them.
 */
export function isGuest({
  userRole,
  userPrincipalName,
}: {
  readonly userRole?: string;
  readonly userPrincipalName?: string;
}): boolean {
  const role = userRole?.toLowerCase();
  return (
    role === 'guest' || role === 'anonymous' || (userPrincipalName?.toUpperCase().includes('#EXT#') ?? false)
  );
}
