import type { Requests } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen, requestStates } from '../requests/request.ts';
import type { Executor } from './executor.ts';

const openStates = requestStates.filter((state) => isOpen({ state }));

/** Requests in the database: columns to find them by, and the request itself as JSON. */
export function requestsIn(db: Executor): Requests {
  const bodies = () => db.selectFrom('requests').select('body');
  return {
    async nextNumber() {
      const row = await db
        .updateTable('counters')
        .set((e) => ({ value: e('value', '+', 1) }))
        .where('name', '=', 'request')
        .returning('value')
        .executeTakeFirstOrThrow();
      return row.value;
    },
    async find(id) {
      return parse(await bodies().where('id', '=', id).executeTakeFirst());
    },
    async findByDraft(draftId) {
      return parse(await bodies().where('draft_id', '=', draftId).executeTakeFirst());
    },
    async findByCalendarToken(token) {
      return parse(await bodies().where('calendar_token', '=', token).executeTakeFirst());
    },
    async listOfTenant(tenantId) {
      const rows = await bodies().where('tenant_id', '=', tenantId).orderBy('number', 'desc').execute();
      return rows.map(parseRow);
    },
    async listOpen() {
      const rows = await bodies().where('state', 'in', openStates).orderBy('number').execute();
      return rows.map(parseRow);
    },
    async insert(request) {
      await db
        .insertInto('requests')
        .values({
          ...columns(request),
          id: request.id,
          number: request.number,
          draft_id: request.draftId,
          tenant_id: request.tenantId,
          requester_id: request.requester.id,
          calendar_token: request.calendarToken,
          created_at: request.createdAt,
        })
        .execute();
    },
    async replace(request, expectedVersion) {
      const { numUpdatedRows } = await db
        .updateTable('requests')
        .set(columns(request))
        .where('id', '=', request.id)
        .where('version', '=', expectedVersion)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
  };
}

function columns(request: AssistanceRequest) {
  return {
    state: request.state,
    assignee_id: request.assignee?.id ?? null,
    version: request.version,
    body: JSON.stringify(request),
    updated_at: request.updatedAt,
  };
}

function parse(row: { body: string } | undefined): AssistanceRequest | undefined {
  return row === undefined ? undefined : parseRow(row);
}

function parseRow({ body }: { body: string }): AssistanceRequest {
  return JSON.parse(body) as AssistanceRequest;
}
