import type { RequestsChannel } from '../channels/settings.ts';
import { defaultChannel, namesOf } from '../requests/channels.ts';
import type { Colleague, Colleagues, FoundColleague } from '../requests/ports.ts';
import type { Person } from '../requests/request.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import { addressOf, isGuest, type Member, type Roster, type TeamMembers } from './teamMembers.ts';

/** The parts that know the specialists of the channels that receive requests. */
export interface ColleaguesParts {
  readonly members: Pick<TeamMembers, 'ask' | 'firstPage'>;
  /** The bound channels, the default one first. */
  readonly channels: () => Promise<readonly RequestsChannel[]>;
  /** A bound channel, and where its connector is; undefined if it is none. */
  readonly address: (channelId: string) => Promise<ChannelRoster | undefined>;
  /** The specialists that requests were given to, the last one first. */
  readonly recent: () => Promise<readonly Person[]>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

type ChannelRoster = Roster & { readonly tenantId: string };

/** How long a list of members counts, in milliseconds. Then it is asked for again, and the old one is shown meanwhile. */
const lifetimeMs = 10 * 60_000;
/** How long a card waits for the first list, in milliseconds: a press is answered within seconds. */
const patienceMs = 1_000;

/** The members of a channel, as one page of its members says. */
interface Listed {
  readonly at: number;
  readonly people: readonly Colleague[];
  /** The page holds all members. */
  readonly isWhole: boolean;
}

/**
 * The specialists of the channels that receive requests: members of the channel itself, of its own tenant, and no guests. The list of a
 * channel is cached for ten minutes. A person who is found is asked for each time, in every channel.
 */
export function colleaguesOf({ members, channels, address, recent, now }: ColleaguesParts): Colleagues {
  const rooms = new Map<string, ReturnType<typeof roomOf>>();
  const roomIn = (channelId: string) => {
    const room = rooms.get(channelId) ?? roomOf(members, now);
    rooms.set(channelId, room);
    return room;
  };
  return {
    async find(id) {
      // It becomes a part of an address.
      if (!/^[\w:-]+$/.test(id)) return { outcome: 'no' };
      const bound = await channels();
      const found = await Promise.all(
        bound.map(async ({ channelId }): Promise<FoundColleague> => {
          const roster = await address(channelId);
          return roster === undefined ? { outcome: 'no' } : roomIn(channelId).find(roster, id);
        }),
      );
      const isUnsure = found.some(({ outcome }) => outcome === 'unknown');
      const theirs = found.flatMap((one, index) =>
        one.outcome === 'yes' ? [{ person: one.person, channelId: bound[index]?.channelId ?? '' }] : [],
      );
      const [first] = theirs;
      if (first !== undefined) {
        const names = theirs.flatMap(({ channelId }) => namesOf(channelId, bound));
        return { outcome: 'yes', person: first.person, channels: names, isUnsure };
      }
      if (isUnsure) return { outcome: 'unknown' };
      const isGone = found.some((one) => one.outcome === 'no' && one.isGone === true);
      return { outcome: 'no', ...(isGone ? { isGone } : {}) };
    },
    async list(channel = defaultChannel) {
      const bound = await channels();
      const named = bound.find(({ channelId }) => namesOf(channelId, bound).includes(channel));
      if (named === undefined) return [];
      const [roster, used] = await Promise.all([address(named.channelId), recent()]);
      if (roster === undefined) return [];
      const there = await roomIn(named.channelId).known(roster);
      const people = there?.people ?? [];
      const isThere = ({ id }: Person) => people.some((person) => person.id === id);
      // Somebody who is on no list yet may be of another channel.
      const isOnly = bound.length === 1 && there?.isWhole !== true;
      const first = used.filter((person) => isThere(person) || isOnly);
      const others = people.filter(({ id }) => !first.some((person) => person.id === id));
      return [...first, ...others.toSorted((one, other) => one.name.localeCompare(other.name))];
    },
  };
}

/** The specialists of one channel. */
function roomOf(members: ColleaguesParts['members'], now: () => string) {
  let listed: Listed | undefined;
  let asking: Promise<void> | undefined;

  const refresh = async (roster: ChannelRoster): Promise<void> => {
    const page = await members.firstPage(roster);
    // An attempt without an answer counts as well: the next card does not wait for it again.
    const before = listed;
    listed = {
      at: Date.parse(now()),
      people:
        page?.members.filter((member) => isColleague(member, roster.tenantId)).map(colleagueOf) ??
        before?.people ??
        [],
      isWhole: page === undefined ? (before?.isWhole ?? false) : !page.hasMore,
    };
  };
  return {
    async known(roster: ChannelRoster): Promise<Listed | undefined> {
      const isFresh = listed !== undefined && Math.abs(Date.parse(now()) - listed.at) < lifetimeMs;
      if (!isFresh) {
        asking ??= refresh(roster).finally(() => {
          asking = undefined;
        });
        const asked = withTimeout(asking, patienceMs).catch(() => undefined);
        if (listed === undefined) await asked;
      }
      return listed;
    },
    async find(roster: ChannelRoster, id: string): Promise<FoundColleague> {
      const inRoster = listed?.people.find((person) => person.id === id)?.memberId ?? id;
      const found = await members.ask(roster, inRoster);
      if (found.outcome === 'no') return { outcome: 'no', ...(found.isGone ? { isGone: true } : {}) };
      if (found.outcome === 'unknown') return found;
      // Where Teams gives no Entra id, the id that was asked for is the person's.
      const person = { ...colleagueOf(found.member), ...(found.member.entraId === undefined ? { id } : {}) };
      // Teams' people picker answers with the Entra id, the one of Microsoft 365 Agents Playground 0.2.28 with the id in the roster.
      const isAsked = id === person.id || id === person.memberId;
      const isTheirs = isColleague(found.member, roster.tenantId) && isAsked;
      return isTheirs ? { outcome: 'yes', person } : { outcome: 'no' };
    },
  };
}

function isColleague(member: Member, tenantId: string): boolean {
  return member.tenantId.toLowerCase() === tenantId.toLowerCase() && !isGuest(member);
}

function colleagueOf(member: Member): Colleague {
  const { id, entraId = id, tenantId, name, userPrincipalName = '' } = member;
  const email = addressOf(member);
  return {
    id: entraId,
    tenantId: tenantId.toLowerCase(),
    name: name ?? userPrincipalName,
    memberId: id,
    ...(email === undefined ? {} : { email }),
  };
}
