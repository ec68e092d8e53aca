import { sql } from 'kysely';
import type { Address } from '../../delivery/outbox/address.ts';
import type { Draft } from '../../requests/draft.ts';
import { awaitedKey } from '../../requests/people.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { OnUnreadable } from '../database/readableRow.ts';
import { parseAddress } from '../delivery/addresses.ts';
import { readDraft } from '../requests/drafts.ts';
import { acquireLease, type ConversationRecord } from './conversations.ts';

/** The keys in an activity for its conversation, people and address. */
export interface Visit {
  readonly conversationId: string;
  /** Empty if the activity has none. */
  readonly activityId: string;
  readonly tenantId: string;
  /** Empty if nobody is named. */
  readonly personId: string;
  /** The key of the person or channel that is reached here; empty if nobody is reached. */
  readonly addressKey: string;
  readonly welcomeKey: string;
}

/** The stored facts about a sender that belong to no request. */
export interface SenderRecord {
  /** The language of the bot that they chose; otherwise their client's language is used. */
  readonly language?: string;
  /** When they were last welcomed here, an instant. */
  readonly welcomedAt?: string;
  /** The last recorded address to reach them. */
  readonly address?: Address;
}

/** Everything that a turn reads at its beginning. */
export interface OpenedVisit {
  /** The conversation's stored state, if any. */
  readonly record?: ConversationRecord;
  /** The activity was processed before (deduplication). */
  readonly wasProcessed: boolean;
  /** A request of the tenant names somebody who has not opened the app yet. */
  readonly isSomebodyAwaited?: true;
  /** Another activity of the conversation was acknowledged before this one, and is not handled yet. */
  readonly isOutOfOrder: boolean;
  readonly sender: SenderRecord;
  /** The person's draft, unless it has expired. */
  readonly draft?: Draft;
}

/** Visits, each opened once. */
export interface Visits {
  /** Reads the records of a turn in one query. */
  open(visit: Visit, now: string): Promise<OpenedVisit>;
  /**
   * Acquires a lease for the turn and then reads its records, in one round trip. Undefined if another token holds the lease: then nothing
   * was done.
   */
  openAlone(visit: Visit, lease: AskedLease, now: string): Promise<OpenedVisit | undefined>;
}

/** The lease of a conversation, or of an activity in one, that a turn wants. */
export interface AskedLease {
  readonly conversationId: string;
  readonly token: string;
  /** The instants by the clock that instances share: now, and the lease's end. */
  readonly from: string;
  readonly until: string;
}

/**
 * Visits in the database.
 *
 * @param onUnreadable called for a draft that cannot be read and counts as none
 */
export function visitsIn(db: Executor, onUnreadable: OnUnreadable): Visits {
  const draftOf = ({
    draft,
    draft_id,
  }: {
    readonly draft: string | null;
    readonly draft_id: string | null;
  }) => {
    if (draft === null || draft_id === null) return {};
    const read = readDraft(draft);
    if (read === undefined) onUnreadable({ table: 'drafts', id: draft_id });
    return read === undefined ? {} : { draft: read };
  };
  const read = (
    { conversationId, activityId, tenantId, personId, addressKey, welcomeKey }: Visit,
    now: string,
  ) =>
    open(db, {
      ...{ conversationId, activityId, tenantId, personId, addressKey, welcomeKey, now },
      awaitedKey: awaitedKey(tenantId),
    });
  const openedOf = async (
    { conversationId, activityId }: Visit,
    { rows: [row] }: Awaited<ReturnType<typeof read>>,
  ): Promise<OpenedVisit> => {
    if (row === undefined) throw new Error('The database answered nothing.');
    const { body, version, language, welcomed_at, address, alive } = row;
    return {
      ...(body && version ? { record: { body, version } } : {}),
      wasProcessed: row.seen_at !== null,
      isOutOfOrder: Boolean(row.is_any_kept) && (await isOutOfOrder(db, conversationId, activityId)),
      sender: {
        ...(language ? { language } : {}),
        ...(welcomed_at ? { welcomedAt: welcomed_at } : {}),
        ...(address ? { address: parseAddress({ body: address, alive: alive ?? 0 }) } : {}),
      },
      ...(row.is_somebody_awaited ? { isSomebodyAwaited: true } : {}),
      ...draftOf(row),
    };
  };
  return {
    open: async (visit, now) => openedOf(visit, await read(visit, now)),
    async openAlone(visit, { conversationId: id, token, from, until }, now) {
      // In this order on one connection: what is read is what the turn before left.
      const [acquired, found] = await Promise.all([
        acquireLease(db, { id, token, now: from, until }),
        read(visit, now),
      ]);
      return acquired.rows.length === 0 ? undefined : openedOf(visit, found);
    },
  };
}

type Keys = Record<keyof Visit | 'now' | 'awaitedKey', string>;

/**
 * It always returns one row, even if nothing is known. The values are selected as a row too: each is bound once, however often it is
 * compared.
 */
const open = preparedQuery((db, values: Keys) =>
  db
    .selectFrom(
      db
        .selectNoFrom((e) => [
          e.val(values.conversationId).as('conversation_id'),
          e.val(values.activityId).as('activity_id'),
          e.val(values.tenantId).as('tenant_id'),
          e.val(values.personId).as('person_id'),
          e.val(values.addressKey).as('address_key'),
          e.val(values.welcomeKey).as('welcome_key'),
          e.val(values.awaitedKey).as('awaited_key'),
          e.val(values.now).as('now'),
        ])
        .as('visit'),
    )
    .leftJoin('conversations as conversation', 'conversation.id', 'visit.conversation_id')
    .leftJoin('seen_activities as handled', (join) =>
      join
        .onRef('handled.conversation_id', '=', 'visit.conversation_id')
        .onRef('handled.activity_id', '=', 'visit.activity_id'),
    )
    .leftJoin('people as person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'visit.tenant_id')
        .onRef('person.person_id', '=', 'visit.person_id'),
    )
    .leftJoin('people as chat', (join) =>
      join.onRef('chat.tenant_id', '=', 'visit.tenant_id').onRef('chat.person_id', '=', 'visit.welcome_key'),
    )
    .leftJoin('addresses as address', (join) =>
      join.onRef('address.tenant_id', '=', 'visit.tenant_id').onRef('address.key', '=', 'visit.address_key'),
    )
    .leftJoin('drafts as draft', (join) =>
      join
        .onRef('draft.tenant_id', '=', 'visit.tenant_id')
        .onRef('draft.person_id', '=', 'visit.person_id')
        .onRef('draft.expires_at', '>', 'visit.now'),
    )
    .select(({ exists, selectFrom }) => [
      'conversation.body',
      'conversation.version',
      'handled.seen_at',
      'person.language',
      'chat.welcomed_at',
      'address.body as address',
      'address.alive',
      'draft.id as draft_id',
      'draft.body as draft',
      exists(
        selectFrom('inbox')
          .select('inbox.sequence')
          .whereRef('inbox.conversation_id', '=', 'visit.conversation_id'),
      ).as('is_any_kept'),
      exists(
        selectFrom('request_people')
          .select('request_people.number')
          .whereRef('request_people.person_key', '=', 'visit.awaited_key'),
      ).as('is_somebody_awaited'),
    ]),
);

/**
 * Whether the oldest unhandled activity of a conversation's inbox is another one. A row outlives its handling until it is deleted, a moment
 * later. Queried only if the inbox has anything for the conversation, and that is rare.
 */
async function isOutOfOrder(db: Executor, conversationId: string, activityId: string): Promise<boolean> {
  const first = await db
    .selectFrom('inbox')
    .select('inbox.activity_id')
    .where('inbox.conversation_id', '=', conversationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('seen_activities as handled')
            .select('handled.seen_at')
            .whereRef('handled.conversation_id', '=', 'inbox.conversation_id')
            .whereRef('handled.activity_id', '=', 'inbox.activity_id'),
        ),
      ),
    )
    .orderBy('inbox.sequence')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return first !== undefined && first.activity_id !== activityId;
}
