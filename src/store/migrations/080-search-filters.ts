import { type Kysely, sql } from 'kysely';

/**
 * Searches for what takes place today and for what is overdue. Meetings are found by their start. Open requests are indexed anew for the days
 * on which something is due. Those with a recorded stage of the team or an overdue task may be late, until they are looked at again.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('meetings_by_start')
    .on('meetings')
    .columns(['starts_at', 'request_id'])
    .execute();
  const isOpen = `state not in ('completed', 'declined', 'withdrawn')`;
  await sql.raw(`update requests set indexed_version = 0 where ${isOpen}`).execute(db);
  await sql
    .raw(
      `insert into request_marks (number, mark)
        select distinct requests.number, 'late:yes' from reminders
        inner join requests on requests.id = reminders.request_id
        where reminders.kind in ('unclaimed', 'firstContact', 'noStep', 'hold', 'task') and requests.${isOpen}`,
    )
    .execute(db);
}
