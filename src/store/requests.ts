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
      const { rows } = await listSentBy(db, { id });
      // An id counts only within its tenant.
      return rows.map(parseRow).filter(({ requester }) => requester.tenantId === tenantId);
    },
    async listRepresentedBy(address) {
      const { rows } = await listRepresentedBy(db, { address: address.toLowerCase() });
      return rows.map(parseRow);
    },
    async listOpen() {
      const rows = await bodies(db).where('state', 'in', openStates).orderBy('number').execute();
      return rows.map(parseRow);
    },
    async countOpen(tenantId) {
      return Number((await countOpen(db, { tenantId })).rows[0]?.count ?? 0);
    },
    async insert(request) {
      await insert(db, {
        ...changing(request),
        id: request.id,
        number: request.number,
        draftId: request.draftId,
        tenantId: request.tenantId,
        roomOf: roomTakenOf(request),
        requesterId: request.requester.id,
        calendarToken: request.calendarToken,
        createdAt: request.createdAt,
      });
    },
    async replace(request, expectedVersion) {
      const given = { ...changing(request), id: request.id, expectedVersion };
      return Number((await replace(db, given)).numAffectedRows) === 1;
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

const listSentBy = preparedQuery((db, { id }: { readonly id: string }) =>
  bodies(db).where('requester_id', '=', id).orderBy('number', 'desc'),
);

const listRepresentedBy = preparedQuery((db, { address }: { readonly address: string }) =>
  bodies(db).where('representative', '=', address).orderBy('number', 'desc'),
);

const countOpen = preparedQuery((db, { tenantId }: { readonly tenantId: string }) =>
  db
    .selectFrom('requests')
    .select((e) => e.fn.countAll().as('count'))
    .where('room_of', '=', tenantId)
    .where('state', 'in', openStates),
);

type Changing = ReturnType<typeof changing>;

/** What changes with each version of a request. */
function changing(request: AssistanceRequest) {
  return {
    state: request.state as string,
    assigneeId: request.assignee?.id ?? null,
    representative: actingAddress(request.answers.representative) ?? null,
    version: request.version,
    body: JSON.stringify(request),
    updatedAt: request.updatedAt,
  };
}

const columns = ({ state, assigneeId, representative, version, body, updatedAt }: Changing) => ({
  state,
  assignee_id: assigneeId,
  representative,
  version,
  body,
  updated_at: updatedAt,
});

type Whole = Changing &
  Record<'id' | 'draftId' | 'tenantId' | 'roomOf' | 'requesterId' | 'calendarToken' | 'createdAt', string> & {
    readonly number: number;
  };

const insert = preparedQuery((db, given: Whole) =>
  db.insertInto('requests').values({
    ...columns(given),
    id: given.id,
    number: given.number,
    draft_id: given.draftId,
    tenant_id: given.tenantId,
    room_of: given.roomOf,
    requester_id: given.requesterId,
    calendar_token: given.calendarToken,
    created_at: given.createdAt,
  }),
);

const replace = preparedQuery(
  (db, given: Changing & { readonly id: string; readonly expectedVersion: number }) =>
    db
      .updateTable('requests')
      .set(columns(given))
      .where('id', '=', given.id)
      .where('version', '=', given.expectedVersion),
);

function parse(row: { body: string } | undefined): AssistanceRequest | undefined {
  return row === undefined ? undefined : parseRow(row);
}

function parseRow({ body }: { body: string }): AssistanceRequest {
  return JSON.parse(body) as AssistanceRequest;
}
