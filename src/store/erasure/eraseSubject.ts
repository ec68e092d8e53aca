import { lineKinds } from '../../delivery/outbox/noticeKinds.ts';
import type { ErasingContext } from '../../erasure/erasures.ts';
import { type Recipient, requestsChannel } from '../../requests/notice.ts';
import type { Executor } from '../database/executor.ts';
import type { Schema } from '../database/schema.ts';
import { noticesIn } from '../delivery/notices.ts';
import { forgetIndexed } from '../requests/searchIndex.ts';
import { tablesOfRequests } from './dataMap.ts';

/** Where and how a subject is erased. */
export interface SubjectErasing extends ErasingContext {
  readonly db: Executor;
  readonly erasureId: string;
  /** Several processes deliver. */
  readonly isShared: boolean;
}

/**
 * Erases a request, a dispute or a draft with all rows that belong to it. The messages that show it are noted to be replaced, and the events
 * of its meetings to be removed, each through the outbox. May be repeated: rows that a turn wrote meanwhile go then.
 */
export async function eraseSubject(erasing: SubjectErasing, id: string): Promise<void> {
  const { db, erasureId, now, newId, isShared } = erasing;
  const posts = [
    ...(await cardsOf(db, id)),
    ...(await linesOf(db, id)),
    ...(await takeReminderCards(db, id)),
  ];
  const events = await db
    .selectFrom('calendar_events')
    .select('state')
    .where('request_id', '=', id)
    .where('state', '<>', 'gone')
    .execute();
  const request = await db.selectFrom('requests').select('number').where('id', '=', id).executeTakeFirst();
  if (request !== undefined) {
    await forgetIndexed(db, request.number);
    await db.deleteFrom('request_names').where('number', '=', request.number).execute();
  }
  for (const [table, column] of tablesOfRequests) {
    if (table !== 'outbox') await deleteFrom(db, table, column, id);
  }
  await db
    .deleteFrom('outbox')
    .where('request_id', '=', id)
    .where('id', 'not in', removals(db, id))
    .execute();
  await db
    .insertInto('erased_subjects')
    .values({ id, erasure_id: erasureId, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await replaceLater(erasing, posts);
  if (events.length === 0 || (await removals(db, id).execute()).length > 0) return;
  const calendar: Recipient = { kind: 'calendar', requestId: id };
  await noticesIn(db, isShared).add(
    [{ id: newId(), requestId: id, recipient: calendar, kind: 'calendarEvents' }],
    now,
  );
}

/** Notes messages to be replaced by a line, through the outbox. */
export async function replaceLater(
  { db, erasureId, now, newId, isShared }: SubjectErasing,
  posts: readonly Post[],
): Promise<void> {
  for (const { recipientKey, form, messageId } of posts) {
    const id = newId();
    await db
      .insertInto('erased_posts')
      .values({ id, erasure_id: erasureId, recipient_key: recipientKey, form, message_id: messageId })
      .execute();
    const recipient = recipientOf(recipientKey);
    if (messageId === '' || recipient === undefined) continue;
    await noticesIn(db, isShared).add([{ id: newId(), recipient, kind: 'erasedPost', eventId: id }], now);
  }
}

/** The notices that remove the events of an erased request. One that a calendar refused is not tried again by itself. */
const removals = (db: Executor, id: string) =>
  db
    .selectFrom('outbox as removal')
    .innerJoin('erased_subjects', 'erased_subjects.id', 'removal.request_id')
    .select('removal.id')
    .where('removal.request_id', '=', id)
    .where('removal.kind', '=', 'calendarEvents');

/** A message that shows an erased subject. */
export interface Post {
  readonly recipientKey: string;
  readonly form: 'card' | 'line';
  /** Empty: unknown. */
  readonly messageId: string;
}

async function cardsOf(db: Executor, id: string): Promise<readonly Post[]> {
  const posted = await db
    .selectFrom('posted_cards')
    .select(['recipient_key', 'message_id'])
    .where('request_id', '=', id)
    .execute();
  const inDoubt = await db
    .selectFrom('card_posts')
    .select('recipient_key')
    .where('request_id', '=', id)
    .where('unknown_posts', '>', 0)
    .execute();
  return [
    ...posted.map((row) => ({ recipientKey: row.recipient_key, messageId: row.message_id })),
    ...inDoubt.map((row) => ({ recipientKey: row.recipient_key, messageId: '' })),
  ].map((post) => ({ ...post, form: 'card' }));
}

/** Takes the record of the messages that reminded people of a request. They have the reminders of other requests as well, and go whole. */
async function takeReminderCards(db: Executor, id: string): Promise<readonly Post[]> {
  const messages = await db
    .selectFrom('reminders')
    .select('digest_id')
    .distinct()
    .where('request_id', '=', id)
    .where('digest_id', 'is not', null)
    .execute();
  const found: Post[] = [];
  for (const { digest_id } of messages) {
    if (digest_id === null) continue;
    found.push(...(await cardsOf(db, digest_id)));
    await deleteFrom(db, 'posted_cards', 'request_id', digest_id);
    await deleteFrom(db, 'card_posts', 'request_id', digest_id);
  }
  return found;
}

/** Lines that were delivered and not recorded, by an older version or without an id in the answer, count as messages without an id. */
async function linesOf(db: Executor, id: string): Promise<readonly Post[]> {
  const posted = await db
    .selectFrom('posted_lines')
    .select(['notice_id', 'recipient_key', 'message_id'])
    .where('request_id', '=', id)
    .execute();
  const known = new Set(posted.map((row) => row.notice_id));
  const delivered = await db
    .selectFrom('outbox')
    .select(['id', 'recipient_key', 'unknown_posts'])
    .where('request_id', '=', id)
    .where('kind', 'in', lineKinds)
    .where((e) => e.or([e('state', '=', 'delivered'), e('unknown_posts', '>', 0)]))
    .execute();
  return [
    ...posted.map((row) => ({ recipientKey: row.recipient_key, messageId: row.message_id })),
    ...delivered
      .filter((row) => !known.has(row.id))
      .map((row) => ({ recipientKey: row.recipient_key, messageId: '' })),
  ].map((post) => ({ ...post, form: 'line' }));
}

/** A table and a column by name: Kysely's types want to know them. */
function deleteFrom(db: Executor, table: keyof Schema, column: string, id: string): Promise<unknown> {
  return db
    .deleteFrom(table as 'meetings')
    .where(column as 'request_id', '=', id)
    .execute();
}

/** The recipient that a key was made of; undefined for one that is never written to. */
export function recipientOf(key: string): Recipient | undefined {
  if (key === 'channel:requests') return requestsChannel;
  const [, channelId] = /^channel:(.+)$/s.exec(key) ?? [];
  if (channelId !== undefined) return { kind: 'requestsChannel', channelId };
  const [, tenantId, personId] = /^person:([^:]*):(.*)$/s.exec(key) ?? [];
  return tenantId === undefined || personId === undefined
    ? undefined
    : { kind: 'person', tenantId, personId };
}
