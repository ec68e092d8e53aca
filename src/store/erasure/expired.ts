import { sql } from 'kysely';
import type { ExpiredPage } from '../../erasure/erasures.ts';
import { endOf } from '../../erasure/retention.ts';
import { type AssistanceRequest, openStates } from '../../requests/request.ts';
import type { Executor } from '../database/executor.ts';
import { inSteps, rowsAStep } from '../database/inSteps.ts';

/** The erasure of requests at the end of their retention: it has no subject, and no end. */
export const retentionId = 'retention';

/** How many requests a page reads. */
const pageSize = 200;

/** A page of the requests that ended before an instant. It reads those that were made before it, by the index of requests by age. */
export async function expiredPage(db: Executor, before: string, after: string): Promise<ExpiredPage> {
  const [createdAfter = '', idAfter = ''] = after.split(' ');
  const rows = await db
    .selectFrom('requests')
    .select(['id', 'number', 'tenant_id', 'created_at', 'body'])
    // Excluding the open ones, instead of naming the others, leaves the index by age as the only one that serves.
    .where('state', 'not in', openStates)
    // Instants are written with and without fractions of a second; the exact comparison follows.
    .where('created_at', '<=', nextSecond(before))
    .where(sql<boolean>`(created_at, id) > (${createdAfter}, ${idAfter})`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(pageSize)
    .execute();
  const requests = rows
    .map(({ id, number, tenant_id, body }) => ({
      id,
      number,
      tenantId: tenant_id,
      endedAt: endOf(JSON.parse(body) as AssistanceRequest),
    }))
    .filter(({ endedAt }) => Date.parse(endedAt) <= Date.parse(before));
  const last = rows.at(-1);
  if (last === undefined || rows.length < pageSize) return { requests };
  return { requests, next: `${last.created_at} ${last.id}` };
}

function nextSecond(instant: string): string {
  return new Date(Date.parse(instant) + 1000).toISOString();
}

/** Forgets the messages that are replaced by now and the events that are removed, or that can't be. */
export async function finishExpired(db: Executor): Promise<void> {
  const done = await db
    .selectFrom('erased_posts')
    .select('id')
    .where('erasure_id', '=', retentionId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.kind', '=', sql.lit('erasedPost'))
            .whereRef('outbox.event_id', '=', 'erased_posts.id')
            .where('outbox.state', '=', sql.lit('waiting')),
        ),
      ),
    )
    .execute();
  for (const { id } of done) {
    await db
      .deleteFrom('outbox')
      .where('kind', '=', sql.lit('erasedPost'))
      .where('event_id', '=', id)
      .execute();
    await db.deleteFrom('erased_posts').where('id', '=', id).execute();
  }
  await inSteps('', async (after) => {
    const rows = await db
      .selectFrom('erased_subjects')
      .select('id')
      .where('id', '>', after)
      .where('erasure_id', '=', retentionId)
      .orderBy('id')
      .limit(sql.lit(rowsAStep))
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return undefined;
    const subjects = await db
      .selectFrom('erased_subjects')
      .select('id')
      .where('id', '>', after)
      .where('id', '<=', last.id)
      .where('erasure_id', '=', retentionId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('calendar_events')
            .select('calendar_events.meeting_id')
            .whereRef('calendar_events.request_id', '=', 'erased_subjects.id'),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox')
              .select('outbox.id')
              .whereRef('outbox.request_id', '=', 'erased_subjects.id')
              .where('outbox.state', '=', sql.lit('waiting')),
          ),
        ),
      )
      .execute();
    for (const { id } of subjects)
      await db.deleteFrom('calendar_events').where('request_id', '=', id).execute();
    return rows.length < rowsAStep ? undefined : last.id;
  });
}
