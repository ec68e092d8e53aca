import { actingAddress } from '../requests/policy.ts';
import type { Requests } from '../requests/ports.ts';
import { type AssistanceRequest, isOpen, requestStates } from '../requests/request.ts';
import { roomTakenOf } from '../requests/roomTakenOf.ts';
import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';

const openStates = requestStates.filter((state) => isOpen({ state }));

/** Requests in the database: columns to find them by, and the request itself as JSON. */
export function requestsIn(db: Executor): Requests {
  return {
    async nextNumber() {
      const [row] = (await nextNumber(db, {})).rows;
      if (row === undefined) throw new Error('The counter of requests is gone.');
      return row.value;
    },
    async find(id) {
      return parse((await find(db, { id })).rows[0]);
    },
    async findByDraft(draftId) {
      return parse((await findByDraft(db, { draftId })).rows[0]);
    },
    async findByCalendarToken(token) {
      return parse(await bodies(db).where('calendar_token', '=', token).executeTakeFirst());
    },
    async listOfTenant(tenantId) {
      const { rows } = await listOfTenant(db, { tenantId });
      return rows.map(parseRow);
    },
    async listSentBy({ id, tenantId }) {
      const rows = await bodies(db).where('requester_id', '=', id).orderBy('number', 'desc').execute();
      // An id counts only within its tenant.
      return rows.map(parseRow).filter(({ requester }) => requester.tenantId === tenantId);
    },
    async listRepresentedBy(address) {
      const rows = await bodies(db)
        .where('representative', '=', address.toLowerCase())
        .orderBy('number', 'desc')
        .execute();
      return rows.map(parseRow);
    },
    async listOpen() {
      const rows = await bodies(db).where('state', 'in', openStates).orderBy('number').execute();
      return rows.map(parseRow);
    },
    async countOpen(tenantId) {
      const row = await db
        .selectFrom('requests')
        .select((e) => e.fn.countAll().as('count'))
        .where('room_of', '=', tenantId)
        .where('state', 'in', openStates)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
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
          room_of: roomTakenOf(request),
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

const bodies = (db: Executor) => db.selectFrom('requests').select('body');

const find = preparedQuery((db, { id }: { readonly id: string }) => bodies(db).where('id', '=', id));

const findByDraft = preparedQuery((db, { draftId }: { readonly draftId: string }) =>
  bodies(db).where('draft_id', '=', draftId),
);

const listOfTenant = preparedQuery((db, { tenantId }: { readonly tenantId: string }) =>
  bodies(db).where('tenant_id', '=', tenantId).orderBy('number', 'desc'),
);

const nextNumber = preparedQuery((db) =>
  db
    .updateTable('counters')
    .set((e) => ({ value: e('value', '+', 1) }))
    .where('name', '=', 'request')
    .returning('value'),
);

function columns(request: AssistanceRequest) {
  return {
    state: request.state,
    assignee_id: request.assignee?.id ?? null,
    representative: actingAddress(request.answers.representative) ?? null,
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
