import type { Colleague, Colleagues, FoundColleague } from '../requests/ports.ts';
import type { Person } from '../requests/request.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import { isGuest, type Member, type Roster, type TeamMembers } from './teamMembers.ts';

/** The parts that know the specialists of the channel that receives requests. */
export interface ColleaguesParts {
  readonly members: Pick<TeamMembers, 'ask' | 'firstPage'>;
  /** The channel that receives requests, and where its connector is; undefined while there is none. */
  readonly channel: () => Promise<(Roster & { readonly tenantId: string }) | undefined>;
  /** The specialists that requests were given to, the last one first. */
  readonly recent: () => Promise<readonly Person[]>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** How long a list of members counts, in milliseconds. Then it is asked for again, and the old one is shown meanwhile. */
const lifetimeMs = 10 * 60_000;
/** How long a card waits for the first list, in milliseconds: a press is answered within seconds. */
const patienceMs = 1_000;

/** The members of a channel, as one page of its members says. */
interface Listed {
  readonly conversationId: string;
  readonly at: number;
  readonly people: readonly Colleague[];
  /** The page holds all members. */
  readonly isWhole: boolean;
}

/**
 * The specialists of the channel that receives requests: members of the channel itself, of its own tenant, and no guests. The list is
 * cached for ten minutes. A person who is found is asked for each time.
 */
export function colleaguesOf({ members, channel, recent, now }: ColleaguesParts): Colleagues {
  let listed: Listed | undefined;
  let asking: Promise<void> | undefined;

  const refresh = async (roster: Roster & { readonly tenantId: string }): Promise<void> => {
    const page = await members.firstPage(roster);
    // An attempt without an answer counts as well: the next card does not wait for it again.
    const before = listed?.conversationId === roster.conversationId ? listed : undefined;
    listed = {
      conversationId: roster.conversationId,
      at: Date.parse(now()),
      people:
        page?.members.filter((member) => isColleague(member, roster.tenantId)).map(colleagueOf) ??
        before?.people ??
        [],
      isWhole: page === undefined ? (before?.isWhole ?? false) : !page.hasMore,
    };
  };
  const known = async (roster: Roster & { readonly tenantId: string }): Promise<Listed | undefined> => {
    const isOf = listed?.conversationId === roster.conversationId;
    const isFresh = isOf && Math.abs(Date.parse(now()) - (listed?.at ?? 0)) < lifetimeMs;
    if (!isFresh) {
      asking ??= refresh(roster).finally(() => {
        asking = undefined;
      });
      const asked = withTimeout(asking, patienceMs).catch(() => undefined);
      if (!isOf) await asked;
    }
    return listed?.conversationId === roster.conversationId ? listed : undefined;
  };

  return {
    async find(id) {
      const roster = await channel();
      // It becomes a part of an address.
      if (roster === undefined || !/^[\w:-]+$/.test(id)) return { outcome: 'no' };
      const inRoster = listed?.people.find((person) => person.id === id)?.memberId ?? id;
      const found = await members.ask(roster, inRoster);
      if (found.outcome === 'no') return { outcome: 'no', ...(found.isGone ? { isGone: true } : {}) };
      if (found.outcome === 'unknown') return found;
      // Where Teams gives no Entra id, the id that was asked for is the person's.
      const person = { ...colleagueOf(found.member), ...(found.member.entraId === undefined ? { id } : {}) };
      // Teams' people picker answers with the Entra id, the one of Microsoft 365 Agents Playground 0.2.28 with the id in the roster.
      const isAsked = id === person.id || id === person.memberId;
      const isTheirs = isColleague(found.member, roster.tenantId) && isAsked;
      return isTheirs ? ({ outcome: 'yes', person } satisfies FoundColleague) : { outcome: 'no' };
    },
    async list() {
      const roster = await channel();
      if (roster === undefined) return [];
      const [used, there] = await Promise.all([recent(), known(roster)]);
      const people = there?.people ?? [];
      const isThere = ({ id }: Person) => people.some((person) => person.id === id);
      const first = used.filter((person) => isThere(person) || there?.isWhole !== true);
      const others = people.filter(({ id }) => !first.some((person) => person.id === id));
      return [...first, ...others.toSorted((one, other) => one.name.localeCompare(other.name))];
    },
  };
}

function isColleague(member: Member, tenantId: string): boolean {
  return member.tenantId.toLowerCase() === tenantId.toLowerCase() && !isGuest(member);
}

function colleagueOf(member: Member): Colleague {
  const { id, entraId = id, tenantId, name, userPrincipalName = '' } = member;
  return { id: entraId, tenantId: tenantId.toLowerCase(), name: name ?? userPrincipalName, memberId: id };
}
