import { sql } from 'kysely';
import { peopleKeys } from '../../requests/people.ts';
import { actingAddress } from '../../requests/policy.ts';
import { type AssistanceRequest, isOpen } from '../../requests/request.ts';
import {
  type OwnRequests,
  type RequestList,
  type RequestPage,
  requestsAPage,
} from '../../requests/requestList.ts';
import { customerKey } from '../../requests/search/customerKey.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** A row that the pages read. */
export interface PageRow {
  readonly id: string;
  readonly number: number;
  readonly body: string;
}

/** Reads a row; undefined if it is left out. */
type Read = (row: PageRow) => AssistanceRequest | undefined;

// Word for word as in the partial indexes, and without bound values: only then does the planner know that they serve the query.
/** The request waits: it has no planned meetings yet. */
export const isWaiting = sql<boolean>`state not in ('scheduled', 'active', 'onHold', 'completed', 'declined', 'withdrawn')`;
/** The request is under way, or on hold. */
export const isInFlight = sql<boolean>`state not in ('submitted', 'claimed', 'completed', 'declined', 'withdrawn')`;
const isUnfinished = sql<boolean>`state not in ('completed', 'declined', 'withdrawn')`;

/** One row more than a page shows whether another page follows. With a bound limit SQLite would prepare the query again each time. */
const pageAndOne = sql.lit(requestsAPage + 1);

/** How many requests a step of a walk reads. */
export const requestsAStep = 200;

/** How many requests a step through the open ones reads: they are written in one transaction. */
export const openAStep = 25;

/** Greater than every request's number. */
const aboveAll = 2_147_483_647;

const rows = (db: Executor) => db.selectFrom('requests').select(['id', 'number', 'body']);

type After = { readonly after: number };
type InChannel = After & { readonly channel: string };
type OfAssignee = After & { readonly personId: string };

/** The queries of the pages. Each one reads a bounded range of one index. */
export const pageQueries = {
  waiting: preparedQuery((db, { after }: After) =>
    rows(db).where(isWaiting).where('number', '>', after).orderBy('number').limit(pageAndOne),
  ),
  inFlight: preparedQuery((db, { after }: After) =>
    rows(db).where(isInFlight).where('number', '>', after).orderBy('number').limit(pageAndOne),
  ),
  waitingIn: preparedQuery((db, { after, channel }: InChannel) =>
    rows(db)
      .where('channel', '=', channel)
      .where(isWaiting)
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageAndOne),
  ),
  inFlightIn: preparedQuery((db, { after, channel }: InChannel) =>
    rows(db)
      .where('channel', '=', channel)
      .where(isInFlight)
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageAndOne),
  ),
  waitingOf: preparedQuery((db, { after, personId }: OfAssignee) =>
    rows(db)
      .where('assignee_id', '=', personId)
      .where(isUnfinished)
      .where(isWaiting)
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageAndOne),
  ),
  inFlightOf: preparedQuery((db, { after, personId }: OfAssignee) =>
    rows(db)
      .where('assignee_id', '=', personId)
      .where(isUnfinished)
      .where(isInFlight)
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageAndOne),
  ),
  waitingStep: preparedQuery((db, { after }: After) => stepAfter(db, after).where(isWaiting)),
  inFlightStep: preparedQuery((db, { after }: After) => stepAfter(db, after).where(isInFlight)),
  waitingStepIn: preparedQuery((db, { after, channel }: InChannel) =>
    stepAfter(db, after).where('channel', '=', channel).where(isWaiting),
  ),
  inFlightStepIn: preparedQuery((db, { after, channel }: InChannel) =>
    stepAfter(db, after).where('channel', '=', channel).where(isInFlight),
  ),
  assignee: preparedQuery((db, { after, personId }: OfAssignee) =>
    rows(db)
      .where('assignee_id', '=', personId)
      .where(isUnfinished)
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageAndOne),
  ),
  tenant: preparedQuery((db, { after, tenantId }: After & { readonly tenantId: string }) =>
    newestFirst(db, after).where('tenant_id', '=', tenantId),
  ),
  /** A step of a walk through the requests in a state. */
  ofState: preparedQuery((db, { after, state }: After & { readonly state: string }) =>
    rows(db)
      .where('state', '=', state)
      .where('number', '>', after)
      .orderBy('number')
      .limit(sql.lit(requestsAStep)),
  ),
  /** One row of the next assignee: the index leads from one to the next. */
  nextAssignee: preparedQuery((db, { after }: { readonly after: string }) =>
    db
      .selectFrom('requests')
      .select('assignee_id as id')
      .where('assignee_id', '>', after)
      .where(isUnfinished)
      .orderBy('assignee_id')
      .limit(sql.lit(1)),
  ),
  openOfTenant: preparedQuery((db, { tenantId }: { readonly tenantId: string }) =>
    rows(db).where('tenant_id', '=', tenantId).where(isUnfinished).orderBy('number'),
  ),
  sender: preparedQuery((db, { after, personId }: After & { readonly personId: string }) =>
    newestFirst(db, after).where('requester_id', '=', personId),
  ),
  representative: preparedQuery((db, { after, address }: After & { readonly address: string }) =>
    newestFirst(db, after).where('representative', '=', address),
  ),
  naming: preparedQuery((db, { after, key }: After & { readonly key: string }) =>
    db
      .selectFrom('request_people')
      .innerJoin('requests', 'requests.id', 'request_people.request_id')
      .select(['requests.id', 'requests.number', 'requests.body'])
      .where('request_people.person_key', '=', key)
      .where('request_people.number', '<', after)
      .orderBy('request_people.number', 'desc')
      .limit(pageAndOne),
  ),
  customer: preparedQuery((db, { from, to, after }: CustomerRange) =>
    rows(db)
      .where('customer_key', '>=', from)
      .where('customer_key', '<', to)
      .where((e) => e.or([e('customer_key', '>', from), e('number', '<', after)]))
      .orderBy('customer_key')
      .orderBy('number', 'desc')
      .limit(pageAndOne),
  ),
  domain: preparedQuery((db, { from, to, after }: CustomerRange) =>
    rows(db)
      .where('customer_domain', '>=', from)
      .where('customer_domain', '<', to)
      .where((e) => e.or([e('customer_domain', '>', from), e('number', '<', after)]))
      .orderBy('customer_domain')
      .orderBy('number', 'desc')
      .limit(pageAndOne),
  ),
  unkeyed: preparedQuery((db) =>
    rows(db).where('customer_key', '=', sql.lit('')).orderBy('number', 'desc').limit(sql.lit(200)),
  ),
};

const stepAfter = (db: Executor, after: number) =>
  rows(db).where('number', '>', after).orderBy('number').limit(sql.lit(openAStep));

const newestFirst = (db: Executor, after: number) =>
  rows(db).where('number', '<', after).orderBy('number', 'desc').limit(pageAndOne);

/** A range of customers' keys. For the key `from` itself, only requests below the number `after`. */
type CustomerRange = After & Readonly<Record<'from' | 'to', string>>;

/** Reads one page of a list. */
export function requestPage(
  db: Executor,
  list: RequestList,
  after: string | undefined,
  read: Read,
): Promise<RequestPage> {
  switch (list.of) {
    case 'open':
      return openPage(db, list, after, read);
    case 'assignee': {
      const { personId } = list;
      const fetch: Fetch = async (at) => (await pageQueries.assignee(db, { after: at, personId })).rows;
      return collected(fetch, numberIn(after, 0), String, read);
    }
    case 'own':
      return collected(
        (at) => ownRows(db, list, at),
        numberIn(after, aboveAll),
        String,
        (row) => {
          const request = read(row);
          return request !== undefined && isOwn(request, list) ? request : undefined;
        },
      );
    case 'customer':
      return customerPage(db, list.text, after, read);
  }
}

/**
 * The next rows of open requests after a number. Both parts are read at once: a request that goes from one into the other between two steps
 * is not passed over.
 */
export async function openRowsAfter(
  db: Executor,
  after: number,
  channels: readonly string[] | undefined,
): Promise<readonly PageRow[]> {
  const { waitingStep, inFlightStep, waitingStepIn, inFlightStepIn } = pageQueries;
  const parts =
    channels === undefined
      ? [waitingStep(db, { after }), inFlightStep(db, { after })]
      : channels.flatMap((channel) => [
          waitingStepIn(db, { after, channel }),
          inFlightStepIn(db, { after, channel }),
        ]);
  const each = new Map((await Promise.all(parts)).flatMap((part) => part.rows).map((row) => [row.id, row]));
  return [...each.values()].sort((one, other) => one.number - other.number).slice(0, openAStep);
}

/** Waiting requests come first. The position of the next page names the part that it begins in. */
async function openPage(
  db: Executor,
  list: OpenList,
  after: string | undefined,
  read: Read,
): Promise<RequestPage> {
  const [part, number] = placeIn(after, 'wu') ?? ['w', 0];
  const {
    waiting: ofWaiting,
    waitingIn,
    waitingOf,
    inFlight: ofInFlight,
    inFlightIn,
    inFlightOf,
  } = pageQueries;
  const fetchInFlight = openRows(db, list, { ofAll: ofInFlight, inOne: inFlightIn, ofOne: inFlightOf });
  const inFlightPlace = (at: number) => `u${at}`;
  if (part === 'u') return collected(fetchInFlight, number, inFlightPlace, read);
  const fetchWaiting = openRows(db, list, { ofAll: ofWaiting, inOne: waitingIn, ofOne: waitingOf });
  const waiting = await collected(fetchWaiting, number, (at) => `w${at}`, read);
  if (waiting.next !== undefined) return waiting;
  const inFlight = await collected(fetchInFlight, 0, inFlightPlace, read);
  const shown = inFlight.requests.slice(0, requestsAPage - waiting.requests.length);
  const next =
    shown.length < inFlight.requests.length ? inFlightPlace(shown.at(-1)?.number ?? 0) : inFlight.next;
  return pageOf([...waiting.requests, ...shown], next);
}

type OpenList = Extract<RequestList, { readonly of: 'open' }>;

/** The queries of one part of the open requests: all of them, those in a channel, and those of an assignee. */
interface OpenQueries {
  readonly ofAll: typeof pageQueries.waiting;
  readonly inOne: typeof pageQueries.waitingIn;
  readonly ofOne: typeof pageQueries.waitingOf;
}

/** Rows of all channels, or of some and of assignees: each of these gives a page, and the oldest rows of all make one page. */
function openRows(
  db: Executor,
  { channels, assignees = [] }: OpenList,
  { ofAll, inOne, ofOne }: OpenQueries,
): Fetch {
  if (channels === undefined) return async (after) => (await ofAll(db, { after })).rows;
  return async (after) => {
    const lists = await Promise.all([
      ...channels.map((channel) => inOne(db, { after, channel })),
      ...assignees.map((personId) => ofOne(db, { after, personId })),
    ]);
    const each = new Map(lists.flatMap((list) => list.rows).map((row) => [row.id, row]));
    return [...each.values()].sort((one, other) => one.number - other.number).slice(0, requestsAPage + 1);
  };
}

/** The requests of a person come from several indexes. Each gives a page, and the newest rows of all make one page. */
async function ownRows(
  db: Executor,
  { tenantId, sender, representative, keys = [] }: OwnRequests,
  after: number,
): Promise<readonly PageRow[]> {
  const found = await Promise.all([
    tenantId === undefined ? none : pageQueries.tenant(db, { after, tenantId }),
    pageQueries.sender(db, { after, personId: sender.id }),
    representative === undefined
      ? none
      : pageQueries.representative(db, { after, address: representative.toLowerCase() }),
    ...keys.map((key) => pageQueries.naming(db, { after, key })),
  ]);
  const each = new Map(found.flatMap((part) => part.rows).map((row) => [row.id, row]));
  return [...each.values()].sort((one, other) => other.number - one.number).slice(0, requestsAPage + 1);
}

const none: { readonly rows: readonly PageRow[] } = { rows: [] };

/** A sender's id is unique only within their tenant; the table has no column for that tenant. */
function isOwn(
  request: AssistanceRequest,
  { tenantId, sender, representative, keys = [], openOnly, belongsTo }: OwnRequests,
): boolean {
  if (openOnly === true && !isOpen(request)) return false;
  if (belongsTo !== undefined && request.tenantId !== belongsTo) return false;
  const { requester } = request;
  return (
    request.tenantId === tenantId ||
    (requester.id === sender.id && requester.tenantId === sender.tenantId) ||
    (representative !== undefined &&
      actingAddress(request.answers.representative) === representative.toLowerCase()) ||
    peopleKeys(request).some((key) => keys.includes(key))
  );
}

/** A text is searched in the names first, and in the domains only if no name begins with it. */
async function customerPage(
  db: Executor,
  text: string,
  after: string | undefined,
  read: Read,
): Promise<RequestPage> {
  const from = customerKey(text);
  if (from === '') return { requests: [] };
  const [part, number] = placeIn(after, 'nd') ?? ['', 0];
  for (const by of part === '' ? (['n', 'd'] as const) : [part]) {
    const query = by === 'd' ? pageQueries.domain : pageQueries.customer;
    const fetch: Fetch = async (at) => {
      const key = at === aboveAll ? from : await keyOf(db, by, at);
      return (await query(db, { from: key < from ? from : key, to: `${from}\u{10FFFF}`, after: at })).rows;
    };
    const page = await collected(fetch, number === 0 ? aboveAll : number, (at) => `${by}${at}`, read);
    if (page.requests.length > 0) return page;
  }
  return { requests: [] };
}

async function keyOf(db: Executor, by: string, number: number): Promise<string> {
  const [row] = (await keys(db, { number })).rows;
  return (by === 'd' ? row?.domain : row?.name) ?? '';
}

const keys = preparedQuery((db, { number }: { readonly number: number }) =>
  db
    .selectFrom('requests')
    .select(['customer_key as name', 'customer_domain as domain'])
    .where('number', '=', number),
);

type Fetch = (after: number) => Promise<readonly PageRow[]>;

/** Fetches until a page is full: rows that are left out do not count. */
async function collected(
  fetch: Fetch,
  start: number,
  place: (after: number) => string,
  read: Read,
): Promise<RequestPage> {
  const found: AssistanceRequest[] = [];
  for (let after = start; ; ) {
    const rows = await fetch(after);
    for (const row of rows) {
      if (found.length === requestsAPage) return pageOf(found, place(after));
      const request = read(row);
      if (request !== undefined) found.push(request);
      after = row.number;
    }
    if (rows.length <= requestsAPage) return pageOf(found, undefined);
  }
}

function pageOf(requests: readonly AssistanceRequest[], next: string | undefined): RequestPage {
  return next === undefined ? { requests } : { requests, next };
}

/** The part and the number in a position; undefined for a position of another list. */
function placeIn(after: string | undefined, parts: string): readonly [string, number] | undefined {
  const [, part, number] = /^([a-z])(\d{1,9})$/.exec(after ?? '') ?? [];
  return part !== undefined && parts.includes(part) ? [part, Number(number)] : undefined;
}

function numberIn(after: string | undefined, otherwise: number): number {
  return after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : otherwise;
}
