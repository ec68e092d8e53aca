import { sql } from 'kysely';
import type { Meeting } from '../../meetings/meeting.ts';
import type { ReportPages } from '../../reports/histories.ts';
import type { RequestEvent } from '../../requests/event.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import type { OnUnreadable } from '../database/readableRow.ts';
import { parseRequest } from './requests.ts';

/** How many requests a page reads. */
const pageSize = 100;

/**
 * The pages of reports in the database. The keys of the pages are numbers, so their order is the same on each database.
 *
 * @param onUnreadable called for each row that is left out because its request cannot be read
 */
export function reportPagesIn(db: Executor, onUnreadable: OnUnreadable): ReportPages {
  return {
    async firstSince(instant) {
      return (await firstSince(db, { instant })).rows[0]?.number;
    },
    async page(after, tenantId) {
      const { rows } =
        tenantId === undefined ? await all(db, { after }) : await ofTenant(db, { after, tenantId });
      const requests: AssistanceRequest[] = [];
      for (const row of rows) {
        const request = parseRequest(row);
        if (request === undefined) onUnreadable({ table: 'requests', id: row.id });
        else requests.push(request);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return { requests };
      return { requests, next: last.number };
    },
    async withHistory(requests) {
      if (requests.length === 0) return [];
      const ids = requests.map(({ id }) => id);
      const events = await db
        .selectFrom('request_events')
        .select(['request_id', 'body'])
        .where('request_id', 'in', ids)
        .execute();
      const meetings = await db
        .selectFrom('meetings')
        .select(['request_id', 'body'])
        .where('request_id', 'in', ids)
        .execute();
      const eventsOf = Map.groupBy(events, (row) => row.request_id);
      const meetingsOf = Map.groupBy(meetings, (row) => row.request_id);
      return requests.map((request) => ({
        request,
        events: read<RequestEvent>(eventsOf.get(request.id)).sort((a, b) => a.version - b.version),
        meetings: read<Meeting>(meetingsOf.get(request.id)).sort(byStart),
      }));
    },
  };
}

const rows = (db: Executor) =>
  db.selectFrom('requests').select(['id', 'number', 'body']).orderBy('number').limit(sql.lit(pageSize));

const all = preparedQuery((db, { after }: { readonly after: number }) =>
  rows(db).where('number', '>', after),
);

const ofTenant = preparedQuery(
  (db, { after, tenantId }: { readonly after: number; readonly tenantId: string }) =>
    rows(db).where('tenant_id', '=', tenantId).where('number', '>', after),
);

const firstSince = preparedQuery((db, { instant }: { readonly instant: string }) =>
  db
    .selectFrom('requests')
    .select('number')
    .where('created_at', '>=', instant)
    .orderBy('created_at')
    .orderBy('id')
    .limit(sql.lit(1)),
);

/** In JavaScript, where the order of texts is the same beside each database. */
function byStart(a: Meeting, b: Meeting): number {
  return Date.parse(a.startsAt) - Date.parse(b.startsAt) || a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1);
}

function read<Value>(rows: readonly { readonly body: string }[] = []): Value[] {
  return rows.map(({ body }) => JSON.parse(body) as Value);
}
