import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type {
  ErasingContext,
  Erasure,
  Erasures,
  Overview,
  StoredRecords,
  Unreached,
} from '../../erasure/erasures.ts';
import { wordsIn } from '../../erasure/redact.ts';
import { isOnePerson, type Subject } from '../../erasure/subject.ts';
import { openStates } from '../../requests/request.ts';
import type { TenantEntry } from '../../tenants/tenantEntry.ts';
import type { TenantFacts } from '../../tenants/tenantFacts.ts';
import type { Executor } from '../database/executor.ts';
import type { Schema } from '../database/schema.ts';
import { dataMap, peopleOf, type TenantData } from './dataMap.ts';
import { eraseSubject, type SubjectErasing } from './eraseSubject.ts';
import { expiredPage, finishExpired, retentionId } from './expired.ts';
import { collectWords, erasePerson, requestsNaming, subjectsIn, wordsOf } from './people.ts';
import { redactRequest } from './redactRequest.ts';
import { fillNames, searchPage } from './requestNames.ts';

/** Messages and events may wait this long to be replaced and removed, in milliseconds. Those that are left then can't be reached. */
const longestWaitMs = 7 * 86_400_000;

/**
 * Erasures in the database.
 *
 * @param isShared several processes deliver
 */
export function erasuresIn(db: Executor, isShared: boolean): Erasures {
  const erasing = ({ id }: Erasure, context: ErasingContext): SubjectErasing => ({
    ...context,
    db,
    erasureId: id,
    isShared,
  });
  return {
    overview: (subject) => overviewOf(db, subject),
    async begin({ id, subject, at, until }) {
      const values = {
        tenant_id: subject.tenantId,
        person_id: subject.personId ?? null,
        address: subject.address ?? null,
        at,
        until: until ?? null,
        searched_to: null,
      };
      await db
        .insertInto('erasures')
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
    async underWay() {
      const rows = await db.selectFrom('erasures').selectAll().orderBy('at').orderBy('id').execute();
      return rows.map(({ id, tenant_id, person_id, address, at, until }) => ({
        id,
        subject: {
          tenantId: tenant_id ?? '',
          ...(person_id === null ? {} : { personId: person_id }),
          ...(address === null ? {} : { address }),
        },
        at,
        ...(until === null ? {} : { until }),
      }));
    },
    async eraseRequests(erasure, limit, context) {
      const { subject, until } = erasure;
      if (isOnePerson(subject)) return 0;
      const rows = await db
        .selectFrom('requests')
        .select('id')
        .where('tenant_id', '=', subject.tenantId)
        .$if(until !== undefined, (query) => query.where('created_at', '<=', until ?? ''))
        .orderBy('number')
        .limit(limit)
        .execute();
      for (const { id } of rows) await eraseSubject(erasing(erasure, context), id);
      return rows.length;
    },
    collectWords: (erasure, requestIds) => collectWords(db, erasure, requestIds),
    requestsNaming: (subject) => requestsNaming(db, subject),
    fillNames: () => fillNames(db),
    searchPage: (subject, after) => searchPage(db, subject, after),
    async searchedTo({ id }) {
      const row = await db
        .selectFrom('erasures')
        .select('searched_to')
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.searched_to == null ? undefined : Number(row.searched_to);
    },
    async recordSearched({ id }, number) {
      await db
        .updateTable('erasures')
        .set({ searched_to: number ?? null })
        .where('id', '=', id)
        .execute();
    },
    waiting: (erasure, now) => waitingOf(db, erasure, now),
    async redactRequest(erasure, requestId, context) {
      const { subject, until } = erasure;
      const words = await wordsOf(db, erasure);
      const redactionFor = (language: string) => ({ subject, words, former: context.formerName(language) });
      return redactRequest(erasing(erasure, context), requestId, redactionFor, until);
    },
    async eraseRest(erasure, context) {
      const { subject, until } = erasure;
      const { tenantId } = subject;
      const keepsUndated = until !== undefined && (await hasReturned(db, subject, until));
      if (isOnePerson(subject)) return erasePerson(erasing(erasure, context), erasure, keepsUndated, context);
      // A turn or a delivery may have written about an erased request since.
      const erased = await db
        .selectFrom('erased_subjects')
        .select('id')
        .where('erasure_id', '=', erasure.id)
        .execute();
      for (const { id } of erased) await eraseSubject(erasing(erasure, context), id);
      for (const id of await shownOf(db, tenantId, until, keepsUndated))
        await eraseSubject(erasing(erasure, context), id);
      const data: TenantData = { db, tenantId, until, keepsUndated };
      for (const { tenant } of Object.values(dataMap)) {
        if (typeof tenant === 'function') await tenant(data);
      }
    },
    async finish(erasure, now) {
      const { id, subject, until } = erasure;
      // Names are stored no longer than they are looked for.
      await db.updateTable('erasures').set({ words: null }).where('id', '=', id).execute();
      const waits = await waitingOf(db, erasure, now);
      if (waits !== undefined) return waits;
      const unreached = await unreachedOf(db, erasure);
      await removePosts(db, id);
      await removeReach(db, subject, until);
      await db.deleteFrom('erasures').where('id', '=', id).execute();
      return { state: 'done', unreached };
    },
    hasReturned: (subject, instant) => hasReturned(db, subject, instant),
    async postOf(id) {
      const row = await db
        .selectFrom('erased_posts')
        .select(['form', 'message_id'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row && { form: row.form as 'card' | 'line', messageId: row.message_id || undefined };
    },
    recordsOf: (subject) => recordsOf(db, subject),
    expired: (before, after) => expiredPage(db, before, after),
    async eraseExpired(requestIds, context) {
      const closed = await db
        .selectFrom('requests')
        .select('id')
        .where('id', 'in', requestIds)
        .where('state', 'not in', openStates)
        .execute();
      const expiring = { ...context, db, erasureId: retentionId, isShared };
      for (const { id } of closed) await eraseSubject(expiring, id);
    },
    finishExpired: () => finishExpired(db),
    async forgetErased(before) {
      await db
        .deleteFrom('erased_subjects')
        .where('at', '<', before)
        .where('erasure_id', 'not in', db.selectFrom('erasures').select('id'))
        .execute();
    },
    subjects: () => subjectsIn(db),
  };
}

/** The messages and events that an erasure waits for; undefined if it waits for nothing, or has waited for long enough. */
async function waitingOf(db: Executor, { id, at }: Erasure, now: string) {
  const posts = await waitingPosts(db, id);
  const events = await waitingEvents(db, id);
  const isWaiting = posts > 0 || events > 0;
  return isWaiting && Date.parse(now) - Date.parse(at) < longestWaitMs
    ? ({ state: 'waiting', posts, events } as const)
    : undefined;
}

/** A person's own rows only; none for a person who is known by an address only. */
async function recordsOf(db: Executor, { tenantId, personId, address }: Subject): Promise<StoredRecords> {
  const id = personId ?? (address === undefined ? undefined : '');
  const addresses = await db
    .selectFrom('addresses')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .$if(id !== undefined, (query) => query.where('key', '=', `person:${id}`))
    .execute();
  const theirs = <
    Table extends
      | 'drafts'
      | 'tenant_admins'
      | 'partner_disputes'
      | 'people'
      | 'absences'
      | 'reminders'
      | 'reminder_people',
  >(
    table: Table,
  ) =>
    db
      .selectFrom(table as 'drafts')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .$if(id !== undefined, (query) => query.where('person_id', '=', id ?? ''))
      .execute() as unknown as Promise<readonly Selectable<Schema[Table]>[]>;
  return {
    addresses: addresses.map(parsed),
    people: await theirs('people'),
    absences: (await theirs('absences')).map((row) => ({
      ...parsed(row),
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    })),
    reminders: await theirs('reminders'),
    notifications: await theirs('reminder_people'),
    drafts: (await theirs('drafts')).map(parsed),
    roles: (await theirs('tenant_admins')).map((row) => ({
      personId: row.person_id,
      readAt: row.read_at,
      ...parsed(row),
    })),
    disputes: (await theirs('partner_disputes')).map((row) => ({
      id: row.id,
      personId: row.person_id,
      at: row.at,
      ...(row.body === null ? {} : { about: JSON.parse(row.body) }),
      ...(row.decision === null ? {} : { decision: JSON.parse(row.decision) }),
    })),
  };
}

function parsed({ body }: { readonly body: string }): object {
  return JSON.parse(body) as object;
}

/** Disputes and drafts of a tenant that a message shows, and those that only its people were shown. */
async function shownOf(
  db: Executor,
  tenantId: string,
  until: string | undefined,
  keepsUndated: boolean,
): Promise<readonly string[]> {
  const disputes = await db
    .selectFrom('partner_disputes')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .$if(until !== undefined, (query) => query.where('at', '<=', until ?? ''))
    .execute();
  const shown = keepsUndated
    ? []
    : await db
        .selectFrom('posted_cards')
        .select('request_id')
        .distinct()
        .where('recipient_key', 'like', peopleOf(tenantId))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('requests').select('id').whereRef('requests.id', '=', 'posted_cards.request_id'),
            ),
          ),
        )
        .execute();
  return [...new Set([...disputes.map(({ id }) => id), ...shown.map((row) => row.request_id)])];
}

async function hasReturned(
  db: Executor,
  { tenantId, personId, address }: Subject,
  instant: string,
): Promise<boolean> {
  // A person who is known by an address only has nothing of their own to come back to.
  if (address !== undefined) return false;
  if (personId !== undefined) return hasPersonReturned(db, { tenantId, personId }, instant);
  const found = await Promise.all([
    one(db.selectFrom('requests').where('tenant_id', '=', tenantId).where('created_at', '>', instant)),
    one(db.selectFrom('addresses').where('tenant_id', '=', tenantId).where('updated_at', '>', instant)),
    one(db.selectFrom('drafts').where('tenant_id', '=', tenantId).where('updated_at', '>', instant)),
    one(db.selectFrom('allowed_tenants').where('tenant_id', '=', tenantId).where('allowed_at', '>', instant)),
  ]);
  return found.includes(true);
}

async function hasPersonReturned(
  db: Executor,
  { tenantId, personId }: Required<Pick<Subject, 'tenantId' | 'personId'>>,
  instant: string,
): Promise<boolean> {
  const key = `person:${personId}`;
  const addresses = db.selectFrom('addresses').where('tenant_id', '=', tenantId).where('key', '=', key);
  const drafts = db.selectFrom('drafts').where('tenant_id', '=', tenantId).where('person_id', '=', personId);
  const found = await Promise.all([
    one(addresses.where('updated_at', '>', instant)),
    one(drafts.where('updated_at', '>', instant)),
  ]);
  return found.includes(true);
}

type Rows<Table extends keyof Schema> = SelectQueryBuilder<Schema, Table, object>;

async function one<Table extends keyof Schema>(query: Rows<Table>): Promise<boolean> {
  const row = await query.select(sql<number>`1`.as('found')).limit(1).executeTakeFirst();
  return row !== undefined;
}

async function count<Table extends keyof Schema>(query: Rows<Table>): Promise<number> {
  const row = await query.select(sql<number>`count(*)`.as('count')).executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Counts the data that the erasure of one person removes. */
async function personOverview(db: Executor, subject: Subject): Promise<Overview> {
  const { tenantId, personId = '' } = subject;
  const ids = await requestsNaming(db, subject);
  let openRequests = 0;
  let requests = 0;
  const words = new Set<string>();
  for (const id of ids) {
    const row = await db
      .selectFrom('requests')
      .select(['body', 'state'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) continue;
    const found = wordsIn(JSON.parse(row.body), subject);
    for (const word of found) words.add(word);
    if (found.length === 0) continue;
    requests += 1;
    if (openStates.some((state) => state === row.state)) openRequests += 1;
  }
  const { addresses, drafts, disputes } = await recordsOf(db, subject);
  const cards = db.selectFrom('posted_cards').where('recipient_key', '=', `person:${tenantId}:${personId}`);
  return {
    name: [...words].find((word) => !word.includes('@')),
    requests,
    openRequests,
    drafts: drafts.length,
    people: addresses.length,
    disputes: disputes.length,
    posts: await count(cards),
    cancellations: 0,
  };
}

async function overviewOf(db: Executor, subject: Subject): Promise<Overview> {
  if (isOnePerson(subject)) return personOverview(db, subject);
  const { tenantId } = subject;
  const requests = db.selectFrom('requests').where('tenant_id', '=', tenantId);
  const ids = requests.select('id');
  const people = db
    .selectFrom('addresses')
    .where('tenant_id', '=', tenantId)
    .where('key', 'like', 'person:%');
  const cards = db.selectFrom('posted_cards').where('request_id', 'in', ids);
  const lines = db.selectFrom('posted_lines').where('request_id', 'in', ids);
  const events = db
    .selectFrom('calendar_events')
    .where('request_id', 'in', ids)
    .where('state', 'in', ['there', 'begun']);
  return {
    name: await nameOf(db, tenantId),
    requests: await count(requests),
    openRequests: await count(requests.where('state', 'in', openStates)),
    drafts: await count(db.selectFrom('drafts').where('tenant_id', '=', tenantId)),
    people: await count(people),
    disputes: await count(db.selectFrom('partner_disputes').where('tenant_id', '=', tenantId)),
    posts: (await count(cards)) + (await count(lines)),
    cancellations: await count(events),
  };
}

/** The name of a tenant: the operator's, the directory's, or the one that a request has. */
async function nameOf(db: Executor, tenantId: string): Promise<string | undefined> {
  const entry = await db
    .selectFrom('tenant_entries')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  const facts = await db
    .selectFrom('tenant_facts')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  const request = await db
    .selectFrom('requests')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    (entry && (JSON.parse(entry.body) as TenantEntry).displayName) ??
    (facts && (JSON.parse(facts.body) as TenantFacts).displayName) ??
    (request && (JSON.parse(request.body) as { readonly tenantName?: string }).tenantName)
  );
}

const postIds = (db: Executor, erasureId: string) =>
  db.selectFrom('erased_posts').select('id').where('erasure_id', '=', erasureId);
const subjectIds = (db: Executor, erasureId: string) =>
  db.selectFrom('erased_subjects').select('id').where('erasure_id', '=', erasureId);

function waitingPosts(db: Executor, erasureId: string): Promise<number> {
  return count(
    db
      .selectFrom('outbox')
      .where('state', '=', sql.lit('waiting'))
      .where('kind', '=', 'erasedPost')
      .where('event_id', 'in', postIds(db, erasureId)),
  );
}

function waitingEvents(db: Executor, erasureId: string): Promise<number> {
  return count(
    db
      .selectFrom('outbox')
      .where('state', '=', sql.lit('waiting'))
      .where('kind', '=', 'calendarEvents')
      .where('request_id', 'in', subjectIds(db, erasureId)),
  );
}

async function unreachedOf(db: Executor, { id: erasureId, subject }: Erasure): Promise<Unreached> {
  const posts = db
    .selectFrom('erased_posts')
    .where('erasure_id', '=', erasureId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.kind', '=', 'erasedPost')
            .whereRef('outbox.event_id', '=', 'erased_posts.id')
            .where('outbox.state', '=', 'delivered'),
        ),
      ),
    );
  const events = db
    .selectFrom('calendar_events')
    .where((e) =>
      e.or([
        e('request_id', 'in', subjectIds(db, erasureId)),
        ...(subject.personId === undefined ? [] : [e('person_id', '=', subject.personId)]),
      ]),
    )
    .where('state', '<>', 'gone');
  return { posts: await count(posts), events: await count(events) };
}

async function removePosts(db: Executor, erasureId: string): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('kind', '=', 'erasedPost')
    .where('event_id', 'in', postIds(db, erasureId))
    .execute();
  await db.deleteFrom('outbox').where('request_id', 'in', subjectIds(db, erasureId)).execute();
  await db.deleteFrom('calendar_events').where('request_id', 'in', subjectIds(db, erasureId)).execute();
  const slots = await subjectIds(db, erasureId).execute();
  for (const { id } of slots)
    await db.deleteFrom('delivery_slots').where('recipient_key', '=', `calendar:${id}`).execute();
  await db.deleteFrom('erased_posts').where('erasure_id', '=', erasureId).execute();
}

/** Takes away how a tenant's people were reached, or one person. */
async function removeReach(
  db: Executor,
  { tenantId, personId, address }: Subject,
  until: string | undefined,
): Promise<void> {
  if (address !== undefined) return;
  if (personId !== undefined) {
    await db
      .deleteFrom('addresses')
      .where('tenant_id', '=', tenantId)
      .where('key', '=', `person:${personId}`)
      .$if(until !== undefined, (query) => query.where('updated_at', '<=', until ?? ''))
      .execute();
    await db
      .deleteFrom('delivery_slots')
      .where('recipient_key', '=', `person:${tenantId}:${personId}`)
      .execute();
    await db.deleteFrom('calendar_events').where('person_id', '=', personId).execute();
    return;
  }
  await db
    .deleteFrom('addresses')
    .where('tenant_id', '=', tenantId)
    .$if(until !== undefined, (query) => query.where('updated_at', '<=', until ?? ''))
    .execute();
  // Leases and pauses hold nothing that a tenant that has returned would miss.
  await db.deleteFrom('delivery_slots').where('recipient_key', 'like', peopleOf(tenantId)).execute();
  await db.deleteFrom('tenant_pauses').where('tenant_id', '=', tenantId).execute();
}
