import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventAnswer, type GraphEvents, graphEvents } from './graphEvents.ts';
import type { GraphPermission, GraphRow, GraphTenant } from './graphTenant.ts';

/** A question that Graph got. */
export interface GraphRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The JSON that came along; undefined where none did. */
  readonly body: unknown;
  /** The tenant of the token that came along. */
  readonly tenantId: string | undefined;
}

/**
 * Graph's answer in place of the usual one. `reset`: the connection is cut. `done`: the call is carried out all the same, and only its
 * answer is lost.
 */
export interface GraphMishap {
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: string;
  readonly body?: string;
  readonly location?: string;
  readonly reset?: true;
  readonly done?: true;
  /** How long it takes, in milliseconds: half of it before anything is done, half of it after. Alone, all goes well. */
  readonly delay?: number;
}

/**
 * Microsoft Graph v1.0, as far as facts are read from it and meetings are put into calendars, stood in for over HTTP on the loopback.
 * Where a test names a path, `POST /path` is meant as well as `/path`.
 */
export interface GraphStandIn {
  /** With its version: the value of `GRAPH_BASE_URL`. */
  readonly url: string;
  readonly requests: readonly GraphRequest[];
  /** How many questions went wrong by a mishap. */
  readonly mishaps: number;
  /** Paths of the requests so far, each without the parts that differ from tenant to tenant. */
  readonly asked: readonly string[];
  /** The tenants there are; others have not consented to anything. */
  tenants: readonly GraphTenant[];
  /** The facts any tenant may be told of others: name and domain by tenant id. */
  others: Readonly<Record<string, GraphRow>>;
  /** The contents of the calendars. */
  readonly events: GraphEvents;
  /** The most rows a page. */
  pageSize: number;
  /** Where the next page is said to be; absent: where it is. */
  nextLink: ((url: string) => unknown) | undefined;
  /** Answers the next questions with a matching path with mishaps, one after the other. */
  fail(path: RegExp, ...mishaps: readonly GraphMishap[]): void;
  /** Answers every question with a mishap until told otherwise. */
  down: GraphMishap | undefined;
  /** The mishap of the nth question with a method and path, from 0, if nothing else is planned. */
  plan: ((question: GraphRequest, nth: number) => GraphMishap | undefined) | undefined;
  /** Holds answers to matching questions back until released. */
  hold(path: RegExp): () => void;
  /** Resolves when so many questions came. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** The permissions of an endpoint: any one of them suffices, as documented. */
interface Endpoint {
  readonly path: RegExp;
  readonly permissions: readonly GraphPermission[];
  /** A cast is an advanced query. */
  readonly advanced?: true;
  /** Undefined: there is no such thing. */
  readonly rows: (tenant: GraphTenant, match: RegExpExecArray) => readonly GraphRow[] | GraphRow | undefined;
}

/** A request of a JSON batch. */
interface BatchPart {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer: a row, or a refusal. */
type GraphAnswer = GraphMishap & EventAnswer;

const subscriptionReaders: readonly GraphPermission[] = ['Organization.Read.All', 'Directory.Read.All'];

/** Starts a stand-in of Microsoft Graph. */
export async function startGraph(...tenants: readonly GraphTenant[]): Promise<GraphStandIn> {
  const requests: GraphRequest[] = [];
  const mishaps: { path: RegExp; mishap: GraphMishap }[] = [];
  const holds = new Set<{ path: RegExp; released: Promise<void> }>();
  const watchers = new Set<() => void>();
  const counts = new Map<string, number>();
  let wrong = 0;
  const events = graphEvents();

  const endpoints: readonly Endpoint[] = [
    {
      path: /^\/organization$/,
      permissions: subscriptionReaders,
      rows: ({ organization }) => organization,
    },
    {
      path: /^\/directory\/subscriptions$/,
      permissions: subscriptionReaders,
      rows: ({ subscriptions }) => subscriptions,
    },
    { path: /^\/subscribedSkus$/, permissions: subscriptionReaders, rows: ({ skus }) => skus },
    {
      path: /^\/policies\/crossTenantAccessPolicy\/partners$/,
      permissions: ['Policy.Read.All'],
      rows: ({ crossTenantPartners }) => crossTenantPartners,
    },
    { path: /^\/contracts$/, permissions: ['Directory.Read.All'], rows: ({ contracts }) => contracts },
    {
      path: /^\/users\/([^/]+)\/transitiveMemberOf\/microsoft\.graph\.directoryRole$/,
      permissions: ['User.Read.All', 'Directory.Read.All'],
      advanced: true,
      // A caller that may not read roles is told that there are some, and nothing of them.
      rows: ({ roles, permissions }, [, person = '']) =>
        permissions.some((one) => one === 'RoleManagement.Read.Directory' || one === 'Directory.Read.All')
          ? roles[person]
          : roles[person]?.map((role) => ({ ...role, displayName: null, roleTemplateId: null })),
    },
    {
      path: /^\/tenantRelationships\/findTenantInformationByTenantId\(tenantId='([^']+)'\)$/,
      permissions: ['CrossTenantInformation.ReadBasic.All'],
      rows: (_tenant, [, id = '']) => graph.others[id],
    },
  ];

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.statusCode = 599;
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const url = new URL(request.url ?? '', graph.url);
    const path = decodeURIComponent(url.pathname).replace(/^\/v1\.0/, '');
    const { headers } = request;
    const tenantId = /^Bearer loopback\.(\S+)$/.exec(headers.authorization ?? '')?.[1];
    const body = method === 'GET' ? undefined : await bodyOf(request);
    const asked = { method, path, query: url.searchParams, headers, body, tenantId };
    requests.push(asked);
    for (const watcher of watchers) watcher();
    for (const { path: held, released } of holds) if (isMeant(held, asked)) await released;
    const mishap = graph.down ?? plannedFor(asked) ?? {};
    const { delay = 0, done, ...instead } = mishap;
    if (delay > 0) await pause(delay / 2);
    const goesWell = Object.keys(instead).length === 0;
    const answer = goesWell || done === true ? answerTo(asked, url) : undefined;
    if (delay > 0) await pause(delay / 2);
    if (goesWell && answer !== undefined) send(response, answer);
    else {
      wrong += 1;
      refuse(response, instead);
    }
  }

  function plannedFor(asked: GraphRequest): GraphMishap | undefined {
    const planned = mishaps.findIndex((one) => isMeant(one.path, asked));
    if (planned !== -1) return mishaps.splice(planned, 1)[0]?.mishap;
    if (graph.plan === undefined) return undefined;
    const kind = `${asked.method} ${asked.path}`;
    const nth = counts.get(kind) ?? 0;
    counts.set(kind, nth + 1);
    return graph.plan(asked, nth);
  }

  function answerTo(asked: GraphRequest, url: URL): GraphAnswer {
    const { tenantId } = asked;
    if (tenantId === undefined) return { status: 401, code: 'InvalidAuthenticationToken' };
    const tenant = graph.tenants.find((one) => one.tenantId === tenantId);
    if (tenant === undefined) return { status: 403, code: 'Authorization_IdentityNotFound' };
    const encodedPath = url.pathname.replace(/^\/v1\.0/, '');
    if (encodedPath === '/$batch') return batch(asked);
    if (/^\/users\/[^/]+\/(events|calendar\/)/.test(encodedPath))
      return toldOfEvents(asked, encodedPath, tenant);
    return asked.method === 'GET' ? told(asked, url, tenant) : { status: 400, code: 'BadRequest' };
  }

  /**
   * A JSON batch (learn.microsoft.com/graph/json-batching): at most 20 requests, each with an answer of its own, in no order. A mailbox takes
   * four at a time. Each request can go wrong by a mishap, as one alone.
   */
  function batch({ method, body, headers, tenantId }: GraphRequest): GraphAnswer {
    const { requests: parts } = (body ?? {}) as { readonly requests?: readonly BatchPart[] };
    if (method !== 'POST' || parts === undefined || parts.length > 20)
      return { status: 400, code: 'BadRequest' };
    const perMailbox = new Map<string, number>();
    const responses = parts.map((part) => {
      const url = new URL(`${graph.url}${part.url}`);
      const path = decodeURIComponent(url.pathname).replace(/^\/v1\.0/, '');
      const lower = Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
      const asked: GraphRequest = {
        method: part.method,
        path,
        query: url.searchParams,
        headers: { ...headers, ...Object.fromEntries(lower) },
        body: part.body,
        tenantId,
      };
      requests.push(asked);
      const [, mailbox = ''] = /^\/users\/([^/]+)\//.exec(path) ?? [];
      const count = (perMailbox.get(mailbox) ?? 0) + 1;
      perMailbox.set(mailbox, count);
      const { done: _done, delay: _delay, reset, ...mishap } = plannedFor(asked) ?? {};
      const isWrong = reset === true || Object.keys(mishap).length > 0;
      if (isWrong) wrong += 1;
      const answer: GraphAnswer =
        reset === true
          ? { status: 504, code: 'GatewayTimeout' }
          : isWrong
            ? { status: 500, ...mishap }
            : count > 4
              ? { status: 429, code: 'ApplicationThrottled', retryAfter: '10' }
              : answerTo(asked, url);
      return {
        id: part.id,
        status: answer.status,
        headers: {
          'Content-Type': 'application/json',
          ...(answer.retryAfter === undefined ? {} : { 'Retry-After': answer.retryAfter }),
        },
        body: answer.status > 299 ? { error: errorOf(answer) } : answer.row,
      };
    });
    return { status: 200, row: { responses: responses.toReversed() } };
  }

  function toldOfEvents(
    { method, body, headers, query }: GraphRequest,
    path: string,
    tenant: GraphTenant,
  ): GraphAnswer {
    const { permissions, mailboxes } = tenant;
    if (!permissions.includes('Calendars.ReadWrite')) return { status: 403, code: 'ErrorAccessDenied' };
    const select = query.get('$select')?.split(',');
    const ifMatch = headers['if-match'];
    // Times are in UTC unless another zone is asked for, and no other one is known here.
    const zone = /outlook\.timezone="([^"]*)"/.exec(String(headers['prefer'] ?? ''))?.[1] ?? 'UTC';
    if (zone !== 'UTC') return { status: 400, code: 'TimeZoneNotSupportedException' };
    return (
      events.answer({ method, path, body, mailboxes, ifMatch, select }) ?? { status: 400, code: 'BadRequest' }
    );
  }

  function told({ path, headers }: GraphRequest, url: URL, tenant: GraphTenant): GraphAnswer {
    for (const endpoint of endpoints) {
      const match = endpoint.path.exec(path);
      if (match === null) continue;
      if (!endpoint.permissions.some((permission) => tenant.permissions.includes(permission))) {
        return { status: 403, code: 'Authorization_RequestDenied' };
      }
      const isAdvanced =
        headers['consistencylevel'] === 'eventual' && url.searchParams.get('$count') === 'true';
      if (endpoint.advanced === true && !isAdvanced) return { status: 400, code: 'Request_UnsupportedQuery' };
      const found = endpoint.rows(tenant, match);
      if (found === undefined) return { status: 404, code: 'Request_ResourceNotFound' };
      const row = Array.isArray(found) ? pageOf(url, found, endpoint.advanced === true) : (found as GraphRow);
      return { status: 200, row };
    }
    return { status: 400, code: 'BadRequest' };
  }

  function pageOf(url: URL, rows: readonly GraphRow[], counted: boolean): GraphRow {
    const from = Number(url.searchParams.get('$skiptoken') ?? 0);
    const select = url.searchParams.get('$select')?.split(',');
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(from + graph.pageSize));
    const link = graph.nextLink === undefined ? next.href : graph.nextLink(next.href);
    return {
      '@odata.context': `${graph.url}/$metadata`,
      ...(counted ? { '@odata.count': rows.length } : {}),
      ...(from + graph.pageSize < rows.length ? { '@odata.nextLink': link } : {}),
      value: rows.slice(from, from + graph.pageSize).map((row) => selected(row, select)),
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const graph: GraphStandIn = {
    url: `http://127.0.0.1:${port}/v1.0`,
    requests,
    get mishaps() {
      return wrong;
    },
    get asked() {
      return requests.map(({ path }) => path.replace(/[0-9a-f-]{36}/g, '…'));
    },
    tenants,
    others: {},
    events,
    pageSize: 100,
    nextLink: undefined,
    down: undefined,
    plan: undefined,
    fail: (path, ...planned) => void mishaps.push(...planned.map((mishap) => ({ path, mishap }))),
    hold(path) {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const hold = { path, released };
      holds.add(hold);
      return () => {
        holds.delete(hold);
        release();
      };
    },
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (requests.length < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return graph;
}

/** A property that is not there stays out: so does Graph with some of those that are null. */
function selected(row: GraphRow, select: readonly string[] | undefined): GraphRow {
  if (select === undefined) return row;
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => select.includes(name) || name.startsWith('@odata')),
  );
}

/** Whether a test means a question by a pattern: by its path alone or with its method. */
function isMeant(pattern: RegExp, { method, path }: GraphRequest): boolean {
  return pattern.test(path) || pattern.test(`${method} ${path}`);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const json = await text(request);
  return json === '' ? undefined : JSON.parse(json);
}

function send(response: ServerResponse, answer: GraphAnswer): void {
  if (answer.status > 299) {
    refuse(response, answer);
    return;
  }
  response.statusCode = answer.status;
  response.setHeader('Content-Type', 'application/json;odata.metadata=minimal');
  response.end(answer.row === undefined ? undefined : JSON.stringify(answer.row));
}

/** An error as Graph words it; nothing may be read from the words. */
function refuse(
  response: ServerResponse,
  { status = 500, code, retryAfter, body, location, reset, existingEventId }: Partial<GraphAnswer>,
) {
  if (reset === true) {
    response.destroy();
    return;
  }
  response.statusCode = status;
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  if (location !== undefined) response.setHeader('Location', location);
  response.setHeader('Content-Type', 'application/json');
  response.end(body ?? JSON.stringify({ error: errorOf({ code, existingEventId }) }));
}

function errorOf({
  code,
  existingEventId,
}: { readonly [Name in 'code' | 'existingEventId']?: string | undefined }) {
  return {
    code: code ?? 'UnknownError',
    message: 'Words with a secret in them.',
    ...(existingEventId === undefined ? {} : { '@event.existingEventId': existingEventId }),
    innerError: { date: '2026-11-22T10:00:00', 'request-id': 'r', 'client-request-id': 'r' },
  };
}
