import type { Kysely } from 'kysely';
import type { ChannelMoves } from '../channels/channelMoves.ts';
import type { ChannelBinding, Settings } from '../channels/settings.ts';
import type { Addresses } from '../delivery/outbox/address.ts';
import type { CardPosts } from '../delivery/outbox/cardPosts.ts';
import type { Outbox } from '../delivery/outbox/outbox.ts';
import type { PostedLines } from '../delivery/outbox/postedLines.ts';
import type { Disputes } from '../disputes/disputes.ts';
import type { Erasures } from '../erasure/erasures.ts';
import type { RequestChanges } from '../lists/requestChanges.ts';
import type { MeetingReminders } from '../reminders/meetingReminders.ts';
import type { Reminders } from '../reminders/reminders.ts';
import type { ReportPages } from '../reports/histories.ts';
import type { Records } from '../requests/ports.ts';
import type { RequestSearch } from '../requests/search/criteria.ts';
import { connectionFaultOf } from '../runtime/connectionFault.ts';
import { currentLease, LeaseLost } from '../runtime/heldLease.ts';
import type { SweepLeases } from '../runtime/lease.ts';
import type { ChannelSummaries } from '../summaries/channelSummaries.ts';
import { type Conversations, conversationsIn } from './conversations/conversations.ts';
import { type Inbox, inboxIn } from './conversations/inbox.ts';
import { type People, peopleIn } from './conversations/people.ts';
import { refuseAfterTurn, withinTurn } from './conversations/turnTime.ts';
import { type Visits, visitsIn } from './conversations/visits.ts';
import { adapterOf } from './database/adapters.ts';
import { isLeaseFault } from './database/exactlyOne.ts';
import type { Executor } from './database/executor.ts';
import type { OnMigration } from './database/migrate.ts';
import { openDatabase } from './database/openDatabase.ts';
import { type OnUnreadable, reportedOnce } from './database/readableRow.ts';
import type { Schema } from './database/schema.ts';
import { type SharedClock, startSharedClock } from './database/sharedClock.ts';
import { addressesIn, personalChatsIn } from './delivery/addresses.ts';
import { cardPostsIn } from './delivery/cardPosts.ts';
import { noticesIn } from './delivery/notices.ts';
import { outboxIn } from './delivery/outbox.ts';
import { postedCardsIn } from './delivery/postedCards.ts';
import { postedLinesIn } from './delivery/postedLines.ts';
import { ownSlots, type RecipientLeases, sharedSlots } from './delivery/recipientLeases.ts';
import { erasuresIn } from './erasure/erasures.ts';
import { lazily, type Makers } from './lazily.ts';
import type { StartWait } from './postgres/openPatiently.ts';
import { isRetriedFailure, type PostgresOptions } from './postgres/postgres.ts';
import { channelSummariesIn } from './reminders/channelSummaries.ts';
import { meetingRemindersIn } from './reminders/meetingReminders.ts';
import { looksIn, remindersIn } from './reminders/reminders.ts';
import { sweepLeasesIn } from './reminders/sweepLeases.ts';
import { absencesIn } from './requests/absences.ts';
import { draftCodesIn } from './requests/draftCodes.ts';
import { draftsIn } from './requests/drafts.ts';
import { keptEventsIn } from './requests/keptEvents.ts';
import { meetingsIn } from './requests/meetings.ts';
import { recentColleaguesIn } from './requests/recentColleagues.ts';
import { reportPagesIn } from './requests/reportPages.ts';
import { requestChangesIn } from './requests/requestChanges.ts';
import { requestCodesIn } from './requests/requestCodes.ts';
import { requestEventsIn } from './requests/requestEvents.ts';
import { requestSearchIn } from './requests/requestSearch.ts';
import { requestsIn } from './requests/requests.ts';
import { allowedTenantsIn, type StoredAllowedTenants } from './tenants/allowedTenants.ts';
import { channelMovesIn } from './tenants/channelMoves.ts';
import { disputesIn } from './tenants/disputes.ts';
import { settingsIn } from './tenants/settings.ts';
import { type Tenants, tenantsIn } from './tenants/tenants.ts';

/** Every repository, on the database or on one transaction in it. Those of a transaction are made when they are first used: {@link lazily}. */
export interface Repositories extends Records {
  readonly search: RequestSearch;
  readonly addresses: Addresses;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  readonly meetingReminders: MeetingReminders;
  readonly sweepLeases: SweepLeases;
  readonly channelSummaries: ChannelSummaries;
  readonly reportPages: ReportPages;
  readonly changes: RequestChanges;
  readonly cardPosts: CardPosts;
  readonly postedLines: PostedLines;
  readonly erasures: Erasures;
  readonly people: People;
  readonly settings: Settings;
  readonly channelMoves: ChannelMoves;
  readonly disputes: Disputes;
  readonly tenants: Tenants;
  readonly allowedTenants: StoredAllowedTenants;
  readonly conversations: Conversations;
  readonly inbox: Inbox;
  readonly visits: Visits;
}

/** Works on the database. Its repositories work outside a transaction; inside one, use only the repositories that the work is given. */
export interface Transacting extends Repositories {
  /**
   * Throws, having written nothing: LeaseLost in work that lost its lease to another instance, TurnTooLong in a turn past its time limit.
   */
  transaction<Result>(
    work: (records: Repositories) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
}

/** How a transaction differs from the usual one. */
export interface TransactionOptions {
  /**
   * It is the last one of its turn: it may be run again although it may have been committed, and its own last write checks and releases the
   * turn's lease (`conversations.finish`).
   */
  readonly endsTurn?: boolean;
}

/** The database. A write is durable when its promise resolves. */
export interface Store extends Transacting {
  /** Several instances may use it concurrently. */
  readonly isShared: boolean;
  /**
   * The present instant for data that instances share, such as leases and due times, ISO 8601 UTC. It is the database's clock if several
   * instances may use the database, else the given clock.
   */
  readonly sharedNow: () => string;
  /**
   * The same with relaxed durability: a write does not wait for the disk. It survives the death of the process at once, and a power cut
   * some milliseconds later. For writes that a durable one follows before anybody sees their effect, or that would only cause work to be
   * repeated.
   */
  readonly relaxedDurability: Transacting;
  /**
   * Looks in the database whether the present work still holds the lease that it is done under, before something leaves that can't be taken
   * back. Throws LeaseLost; does nothing without a lease.
   */
  assertLease(): Promise<void>;
  close(): Promise<void>;
}

/** The options of a store. Each has a default. */
export interface StoreOptions extends PostgresOptions {
  /** Called once for each row that cannot be read and is left out. */
  readonly onUnreadable?: OnUnreadable;
  /** The clock that instances share, in place of the database's; ISO 8601 UTC. */
  readonly sharedNow?: () => string;
  /** Told of a migration at the start. */
  readonly onMigration?: OnMigration;
  /** Waits for a server that does not answer yet; absent, the start ends at once. */
  readonly startWait?: StartWait | undefined;
}

/** The most attempts for a transaction that collides with others. */
const mostTries = 5;

/**
 * Opens the database and migrates it to this version.
 *
 * @param url `sqlite:PATH` (`sqlite::memory:` for a test) or `postgres://…`
 * @param defaultChannel receives requests until `requests here` chose another channel
 * @param options how to connect to a server, and the callback for a row that cannot be read
 * @throws StoreError if it can't be opened or written, MigrationError if a newer version wrote it
 */
export async function openStore(
  url: string,
  now: () => string,
  defaultChannel?: ChannelBinding,
  options: StoreOptions = {},
): Promise<Store> {
  const reportUnreadable = reportedOnce(options.onUnreadable ?? (() => undefined));
  const { db, relaxedDurability } = await openDatabase(url, options);
  const { clock: ask } = adapterOf(url);
  const isShared = ask !== undefined;
  const given = options.sharedNow;
  const slots = isShared ? sharedSlots : ownSlots();
  const on = (db: Executor) =>
    repositoriesOn({ db, isShared, slots: slots(db), now, onUnreadable: reportUnreadable, defaultChannel });
  const working = (executor: Kysely<Schema>): Transacting => ({
    ...guarded(on(executor)),
    transaction: (work, { endsTurn = false } = {}) =>
      retried(
        (attempt) =>
          executor.transaction().execute(async (transaction) => {
            attempt.stage = 'working';
            refuseAfterTurn();
            const records = on(transaction);
            if (!endsTurn) await checkLease(records);
            const result = await work(records);
            refuseAfterTurn();
            attempt.stage = 'committing';
            return result;
          }),
        endsTurn,
      ),
  });
  const clock = ask === undefined || given !== undefined ? undefined : await sharedClockOf(db, ask);
  const held = on(db);
  return {
    ...working(db),
    isShared,
    sharedNow: given ?? clock?.now ?? now,
    relaxedDurability: working(relaxedDurability),
    assertLease: () =>
      checkLease(held).catch((error: unknown) => {
        throw leaseLostOf(error);
      }),
    async close() {
      clock?.stop();
      await db.destroy();
    },
  };
}

async function sharedClockOf(
  db: Kysely<Schema>,
  ask: (db: Kysely<Schema>) => Promise<number>,
): Promise<SharedClock> {
  try {
    return await startSharedClock(() => ask(db));
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
}

/** The same repositories, unusable for a turn past its time limit. */
function guarded(repositories: Repositories): Repositories {
  return Object.fromEntries(
    repositoryNames.map((name) => [name, withinTurn<object>(repositories[name])]),
  ) as unknown as Repositories;
}

/** Work that was too slow, or stood still, may have lost its lease. It then writes nothing any more (fencing). */
async function checkLease(records: LeaseRecords): Promise<void> {
  const lease = currentLease();
  switch (lease?.kind) {
    case undefined:
      return;
    case 'turn':
      return records.conversations.assertHeld(lease.conversationId, lease.token);
    case 'recipient':
      return records.outbox.assertHeld(lease.recipientKey, lease.token);
    case 'sweep':
      return records.sweepLeases.assertHeld(lease.name, lease.token);
  }
}

type LeaseRecords = Pick<Repositories, 'conversations' | 'outbox' | 'sweepLeases'>;

/** A lost lease, for an error that says so in the database's way. */
function leaseLostOf(error: unknown): unknown {
  return isLeaseFault(error) ? new LeaseLost('The work no longer holds its lease.', { cause: error }) : error;
}

/** The progress of a transaction. */
interface Attempt {
  stage: 'beginning' | 'working' | 'committing';
}

/**
 * Runs a transaction again after a collision with another one, or if its connection was lost before the commit: nothing was written then.
 * If the connection was lost during the commit, the result is unknown. If no connection could be had, the pool has waited long enough.
 *
 * @param isIdempotent whether it may be run again also if the result is unknown
 */
async function retried<Result>(
  run: (attempt: Attempt) => Promise<Result>,
  isIdempotent: boolean,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const attempt: Attempt = { stage: 'beginning' };
    try {
      return await run(attempt);
    } catch (error) {
      if (isLeaseFault(error)) throw leaseLostOf(error);
      const isOpen = attempt.stage === 'working' || (isIdempotent && attempt.stage === 'committing');
      const wasLost = isOpen && connectionFaultOf(error) !== undefined;
      if (tries >= mostTries || !(wasLost || isRetriedFailure(error))) throw error;
    }
  }
}

/** The parts of a database that its repositories work with. */
interface RepositoryParts {
  readonly db: Executor;
  readonly isShared: boolean;
  readonly slots: RecipientLeases;
  readonly now: () => string;
  readonly onUnreadable: OnUnreadable;
  readonly defaultChannel: ChannelBinding | undefined;
}

const makers: Makers<Repositories, RepositoryParts> = {
  drafts: ({ db, onUnreadable }) => draftsIn(db, onUnreadable),
  draftCodes: ({ db }) => draftCodesIn(db),
  requestCodes: ({ db }) => requestCodesIn(db),
  requests: ({ db, onUnreadable }) => requestsIn(db, onUnreadable),
  search: ({ db, onUnreadable }) => requestSearchIn(db, onUnreadable),
  events: ({ db }) => requestEventsIn(db),
  changes: ({ db }) => requestChangesIn(db),
  meetings: ({ db }) => meetingsIn(db),
  keptEvents: ({ db }) => keptEventsIn(db),
  reminders: ({ db }) => remindersIn(db),
  meetingReminders: ({ db }) => meetingRemindersIn(db),
  sweepLeases: ({ db, isShared }) => sweepLeasesIn(db, isShared),
  channelSummaries: ({ db, onUnreadable }) => channelSummariesIn(db, onUnreadable),
  reportPages: ({ db, onUnreadable }) => reportPagesIn(db, onUnreadable),
  notices: ({ db, isShared }) => noticesIn(db, isShared),
  personalChats: ({ db }) => personalChatsIn(db),
  recentColleagues: ({ db }) => recentColleaguesIn(db),
  absences: ({ db }) => absencesIn(db),
  looks: ({ db }) => looksIn(db),
  postedCards: ({ db }) => postedCardsIn(db),
  addresses: ({ db, now }) => addressesIn(db, now),
  outbox: ({ db, slots }) => outboxIn(db, slots),
  cardPosts: ({ db }) => cardPostsIn(db),
  postedLines: ({ db }) => postedLinesIn(db),
  erasures: ({ db, isShared }) => erasuresIn(db, isShared),
  people: ({ db }) => peopleIn(db),
  settings: ({ db, defaultChannel }) => settingsIn(db, defaultChannel),
  channelMoves: ({ db }) => channelMovesIn(db),
  disputes: ({ db }) => disputesIn(db),
  tenants: ({ db }) => tenantsIn(db),
  allowedTenants: ({ db }) => allowedTenantsIn(db),
  conversations: ({ db }) => conversationsIn(db),
  inbox: ({ db, isShared }) => inboxIn(db, isShared),
  visits: ({ db, onUnreadable }) => visitsIn(db, onUnreadable),
};

/** The names of all repositories. */
export const repositoryNames = Object.keys(makers) as readonly (keyof Repositories)[];

const repositoriesOn = lazily(makers);
