import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Addresses } from '../delivery/address.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Records } from '../requests/ports.ts';
import { addressesIn } from './addresses.ts';
import { type Conversations, conversationsIn } from './conversations.ts';
import { type Disputes, disputesIn } from './disputes.ts';
import { draftsIn } from './drafts.ts';
import type { Executor } from './executor.ts';
import { meetingsIn } from './meetings.ts';
import { migrate } from './migrate.ts';
import { nodeSqliteDialect } from './nodeSqlite.ts';
import { noticesIn, outboxIn } from './outbox.ts';
import { type People, peopleIn } from './people.ts';
import { postedCardsIn } from './postedCards.ts';
import { requestEventsIn } from './requestEvents.ts';
import { requestsIn } from './requests.ts';
import type { Schema } from './schema.ts';
import { type ChannelBinding, type Settings, settingsIn } from './settings.ts';

/** Every repository, on the database or on one transaction in it. */
export interface Repositories extends Records {
  readonly addresses: Addresses;
  readonly outbox: Outbox;
  readonly people: People;
  readonly settings: Settings;
  readonly disputes: Disputes;
  readonly conversations: Conversations;
}

/** The database. Its repositories work outside a transaction; inside one, use only those that are handed in. */
export interface Store extends Repositories {
  transaction<Result>(work: (records: Repositories) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A database that can't be opened; the message says what to do. */
export class StoreError extends Error {
  readonly code = 'STORE';
}

/**
 * Opens the database and brings it to this version.
 *
 * @param url `sqlite:PATH` (`sqlite::memory:` for a test)
 * @param defaultChannel receives requests until `requests here` chose another channel
 * @throws StoreError where it can't be opened or written, MigrationError where a newer version wrote it
 */
export async function openStore(
  url: string,
  now: () => string,
  defaultChannel?: ChannelBinding,
): Promise<Store> {
  const path = url.replace(/^sqlite:/, '');
  const db = await open(path);
  return {
    ...repositoriesOn(db, now, defaultChannel),
    transaction: (work) =>
      db.transaction().execute((transaction) => work(repositoriesOn(transaction, now, defaultChannel))),
    close: () => db.destroy(),
  };
}

async function open(path: string): Promise<Kysely<Schema>> {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(path) });
    await migrate(db, 'sqlite');
    return db;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'MIGRATION') throw cause;
    throw new StoreError(
      `The database ${path} cannot be opened for writing. Check DATABASE_URL, the folder's rights and the free disk space.`,
      { cause },
    );
  }
}

function repositoriesOn(db: Executor, now: () => string, defaultChannel?: ChannelBinding): Repositories {
  return {
    drafts: draftsIn(db),
    requests: requestsIn(db),
    events: requestEventsIn(db),
    meetings: meetingsIn(db),
    notices: noticesIn(db),
    postedCards: postedCardsIn(db),
    addresses: addressesIn(db, now),
    outbox: outboxIn(db),
    people: peopleIn(db),
    settings: settingsIn(db, defaultChannel),
    disputes: disputesIn(db),
    conversations: conversationsIn(db),
  };
}
