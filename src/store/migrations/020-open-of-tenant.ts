import { type Kysely, sql } from 'kysely';

/** An index of the unfinished requests of each tenant, few among many: a new request is compared with them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index requests_open_of_tenant on requests (tenant_id, number)
    where state not in ('completed', 'declined', 'withdrawn')`.execute(db);
}
