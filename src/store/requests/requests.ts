import type { Insertable } from 'kysely';
import { channelOf, defaultChannel } from '../../requests/channels.ts';
import { quotaTenantOf } from '../../requests/openRequestQuota.ts';
import { peopleKeys } from '../../requests/people.ts';
import { actingAddress } from '../../requests/policy.ts';
import type { Requests } from '../../requests/ports.ts';
import { type AssistanceRequest, openStates, requestStates } from '../../requests/request.ts';
import { customerKeysOf } from '../../requests/search/customerKey.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';
import { isObject, type OnUnreadable, parseObject } from '../database/readableRow.ts';
import type { Schema } from '../database/schema.ts';
import {
  isInFlight,
  isWaiting,
  openAStep,
  openRowsAfter,
  type PageRow,
  pageQueries,
  requestPage,
  requestsAStep,
} from './requestPages.ts';
import { indexAgain, indexNew } from './searchIndex.ts';

/**
 * Requests in the database: columns for the queries, and the request itself as JSON.
 *
 * @param onUnreadable called for each row that a list leaves out because its request cannot be read
 */
export function requestsIn(db: Executor, onUnreadable: OnUnreadable): Requests {
  const readOf = (row: Pick<PageRow, 'id' | 'body'>) => {
    const request = parseRequest(row);
    if (request === undefined) onUnreadable({ table: 'requests', id: row.id });
    return request;
  };
  const listOf = (rows: readonly Pick<PageRow, 'id' | 'body'>[]) =>
    rows.map(readOf).filter((request) => request !== undefined);
  const one = ([row]: readonly Pick<PageRow, 'id' | 'body'>[]) => {
    if (row === undefined) return undefined;
    const request = readOf(row);
    if (request === undefined) throw new Error(`The request ${row.id} cannot be read.`);
    return request;
  };
  return {
    async nextNumber() {
      const [row] = (await nextNumber(db, {})).rows;
      if (row === undefined) throw new Error('The counter of requests is gone.');
      return row.value;
    },
    async holdNumbers() {
      const [row] = (await holdNumbers(db, {})).rows;
      return row?.value ?? 0;
    },
    async find(id) {
      return one((await find(db, { id })).rows);
    },
    async placeOf(id) {
      const [row] = (await placeOf(db, { id })).rows;
      return row && { id, ...(row.channel === defaultChannel ? {} : { channel: row.channel }) };
    },
    async findByNumber(number) {
      return one((await findByNumber(db, { number })).rows);
    },
    async findByDraft(draftId) {
      return one((await findByDraft(db, { draftId })).rows);
    },
    async findByCalendarToken(token) {
      return one(await bodies(db).where('calendar_token', '=', token).execute());
    },
    async listOfTenant(tenantId) {
      const { rows } = await listOfTenant(db, { tenantId });
      return listOf(rows);
    },
    async listOpenOfTenant(tenantId) {
      return listOf((await pageQueries.openOfTenant(db, { tenantId })).rows);
    },
    async listSentBy({ id, tenantId }) {
      const { rows } = await listSentBy(db, { id });
      // An id is unique only within its tenant.
      return listOf(rows).filter(({ requester }) => requester.tenantId === tenantId);
    },
    async listRepresentedBy(address) {
      const { rows } = await listRepresentedBy(db, { address: address.toLowerCase() });
      return listOf(rows);
    },
    async listNaming(keys) {
      const found = await Promise.all(keys.map((key) => listNaming(db, { key })));
      const each = new Map(found.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
      return listOf([...each.values()].toSorted((one, other) => other.number - one.number));
    },
    async listOpen() {
      const rows = await bodies(db).where('state', 'in', openStates).orderBy('number').execute();
      return listOf(rows);
    },
    async stepOf(state, after) {
      const { rows } = await pageQueries.ofState(db, { state, after });
      const last = rows.at(-1);
      const requests = listOf(rows);
      return last === undefined || rows.length < requestsAStep
        ? { requests }
        : { requests, next: last.number };
    },
    async openStep(after, channels) {
      const rows = await openRowsAfter(db, after, channels);
      const last = rows.at(-1);
      const requests = listOf(rows);
      return last === undefined || rows.length < openAStep ? { requests } : { requests, next: last.number };
    },
    async nextAssignee(after) {
      return (await pageQueries.nextAssignee(db, { after })).rows[0]?.id ?? undefined;
    },
    page: (list, after) => requestPage(db, list, after, readOf),
    async fillCustomerKeys() {
      const { rows } = await pageQueries.unkeyed(db, {});
      for (const row of rows) {
        const request = readOf(row);
        const { name, domain } = request === undefined ? { name: '-' } : customerKeysOf(request);
        await fillKeys(db, { id: row.id, name, domain: domain ?? null });
      }
      return rows.length;
    },
    async countOpen(tenantId) {
      return Number((await countOpen(db, { tenantId })).rows[0]?.count ?? 0);
    },
    async countOpenIn(channel) {
      const counts = await Promise.all([waitingIn, inFlightIn].map((count) => count(db, { channel })));
      return counts.reduce((sum, { rows }) => sum + Number(rows[0]?.count ?? 0), 0);
    },
    async insert(request) {
      await insert(db, whole(request));
      await indexNew(db, request);
    },
    async replace(request, expectedVersion) {
      const given = { ...changing(request), id: request.id, expectedVersion };
      if (Number((await replace(db, given)).numAffectedRows) !== 1) return false;
      await indexAgain(db, request);
      return true;
    },
    async indexPeople(request) {
      const { id, number } = request;
      await forgetPeople(db, { id });
      for (const key of peopleKeys(request)) await namePerson(db, { id, number, key });
    },
  };
}

const bodies = (db: Executor) => db.selectFrom('requests').select(['id', 'body']);

const find = preparedQuery((db, { id }: { readonly id: string }) => bodies(db).where('id', '=', id));

const placeOf = preparedQuery((db, { id }: { readonly id: string }) =>
  db.selectFrom('requests').select('channel').where('id', '=', id),
);

const findByNumber = preparedQuery((db, { number }: { readonly number: number }) =>
  bodies(db).where('number', '=', number),
);

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

const holdNumbers = preparedQuery((db) =>
  db
    .updateTable('counters')
    .set((e) => ({ value: e.ref('value') }))
    .where('name', '=', 'request')
    .returning('value'),
);

const listSentBy = preparedQuery((db, { id }: { readonly id: string }) =>
  bodies(db).where('requester_id', '=', id).orderBy('number', 'desc'),
);

const listRepresentedBy = preparedQuery((db, { address }: { readonly address: string }) =>
  bodies(db).where('representative', '=', address).orderBy('number', 'desc'),
);

const listNaming = preparedQuery((db, { key }: { readonly key: string }) =>
  db
    .selectFrom('request_people')
    .innerJoin('requests', 'requests.id', 'request_people.request_id')
    .select(['requests.id', 'requests.number', 'requests.body'])
    .where('request_people.person_key', '=', key),
);

const forgetPeople = preparedWrite((db, { id }: { readonly id: string }) =>
  db.deleteFrom('request_people').where('request_id', '=', id),
);

const namePerson = preparedWrite(
  (db, { id, number, key }: Record<'id' | 'key', string> & { readonly number: number }) =>
    db.insertInto('request_people').values({ request_id: id, number, person_key: key }),
);

const countOpen = preparedQuery((db, { tenantId }: { readonly tenantId: string }) =>
  db
    .selectFrom('requests')
    .select((e) => e.fn.countAll().as('count'))
    .where('room_of', '=', tenantId)
    .where('state', 'in', openStates),
);

type InChannel = { readonly channel: string };

const waitingIn = preparedQuery((db, { channel }: InChannel) => countIn(db, channel).where(isWaiting));

const inFlightIn = preparedQuery((db, { channel }: InChannel) => countIn(db, channel).where(isInFlight));

const countIn = (db: Executor, channel: string) =>
  db
    .selectFrom('requests')
    .select((e) => e.fn.countAll().as('count'))
    .where('channel', '=', channel);

const fillKeys = preparedWrite(
  (db, { id, name, domain }: Record<'id' | 'name', string> & { readonly domain: string | null }) =>
    db
      .updateTable('requests')
      .set({ customer_key: name, customer_domain: domain })
      .where('id', '=', id)
      .where('customer_key', '=', ''),
);

type Changing = ReturnType<typeof changing>;

/** The columns that change with each version of a request. */
function changing(request: AssistanceRequest) {
  const { name, domain } = customerKeysOf(request);
  return {
    state: request.state as string,
    assigneeId: request.assignee?.id ?? null,
    calendarToken: request.calendarToken,
    representative: actingAddress(request.answers.representative) ?? null,
    customerKey: name,
    customerDomain: domain ?? null,
    channel: channelOf(request),
    version: request.version,
    indexedVersion: request.version,
    body: JSON.stringify(request),
    updatedAt: request.updatedAt,
  };
}

const columns = (changed: Changing) => {
  const { state, assigneeId, calendarToken, representative, customerKey, customerDomain } = changed;
  const { channel, version, indexedVersion, body, updatedAt } = changed;
  return {
    state,
    assignee_id: assigneeId,
    calendar_token: calendarToken,
    representative,
    customer_key: customerKey,
    customer_domain: customerDomain,
    channel,
    version,
    indexed_version: indexedVersion,
    body,
    updated_at: updatedAt,
  };
};

type Whole = Changing &
  Record<'id' | 'draftId' | 'tenantId' | 'roomOf' | 'requesterId' | 'createdAt', string> & {
    readonly number: number;
  };

const insert = preparedWrite((db, given: Whole) => db.insertInto('requests').values(rowOf(given)));

const rowOf = (given: Whole) => ({
  ...columns(given),
  id: given.id,
  number: given.number,
  draft_id: given.draftId,
  tenant_id: given.tenantId,
  room_of: given.roomOf,
  requester_id: given.requesterId,
  created_at: given.createdAt,
});

/** The row of a new request, for programs that insert many at once. */
export function requestRow(request: AssistanceRequest): Insertable<Schema['requests']> {
  return rowOf(whole(request));
}

const whole = (request: AssistanceRequest): Whole => ({
  ...changing(request),
  id: request.id,
  number: request.number,
  draftId: request.draftId,
  tenantId: request.tenantId,
  roomOf: quotaTenantOf(request),
  requesterId: request.requester.id,
  createdAt: request.createdAt,
});

const replace = preparedQuery(
  (db, given: Changing & { readonly id: string; readonly expectedVersion: number }) =>
    db
      .updateTable('requests')
      .set(columns(given))
      .where('id', '=', given.id)
      .where('version', '=', given.expectedVersion),
);

/** Reads a request from its row; undefined if it is not one. */
export function parseRequest({ id, body }: Pick<PageRow, 'id' | 'body'>): AssistanceRequest | undefined {
  const value = parseObject(body);
  const isRequest =
    value !== undefined &&
    value['id'] === id &&
    typeof value['number'] === 'number' &&
    typeof value['tenantId'] === 'string' &&
    requestStates.some((state) => state === value['state']) &&
    isObject(value['requester']) &&
    isObject(value['standing']) &&
    isAnswers(value['answers']);
  return isRequest ? (value as unknown as AssistanceRequest) : undefined;
}

function isAnswers(value: unknown): boolean {
  return isObject(value) && Array.isArray(value['services']) && Array.isArray(value['help']);
}
