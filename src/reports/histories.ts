import type { Meeting } from '../meetings/meeting.ts';
import type { RequestEvent } from '../requests/event.ts';
import type { AssistanceRequest } from '../requests/request.ts';

/** A request with all that happened to it. */
export interface RequestHistory {
  readonly request: AssistanceRequest;
  /** Oldest first. */
  readonly events: readonly RequestEvent[];
  /** By their start. */
  readonly meetings: readonly Meeting[];
}

/** The requests of a report. */
export interface ReportRange {
  /** Only requests that were sent at this instant or later, ISO 8601 UTC. */
  readonly since?: string | undefined;
  /** Only requests that were sent before this instant, ISO 8601 UTC. */
  readonly until?: string | undefined;
  /** Only requests of this tenant. */
  readonly tenantId?: string | undefined;
}

/** A page of requests, by their numbers. Rows that cannot be read are left out. */
export interface ReportPage {
  readonly requests: readonly AssistanceRequest[];
  /** The number that the next page begins after; absent on the last page. */
  readonly next?: number;
}

/** The pages that reports read. Each holds at most 100 requests, however many there are. */
export interface ReportPages {
  /** The number of the first request that was sent at an instant (ISO 8601 UTC) or later; undefined if there is none. */
  firstSince(instant: string): Promise<number | undefined>;
  /** The requests with a greater number, of one tenant or of all; the lowest number first. */
  page(after: number, tenantId?: string): Promise<ReportPage>;
  /** The requests with their events and meetings, in the same order. */
  withHistory(requests: readonly AssistanceRequest[]): Promise<readonly RequestHistory[]>;
}

/** How far the order of the numbers may differ from the order of the times: clocks of instances differ, and so does the length of a turn. */
const slack = 86_400_000;

/**
 * The requests of a range, page by page, by their numbers. No more than one page is held. A request that is sent while it is read is left
 * out if its time is after the range.
 */
export async function* requestsIn(
  pages: ReportPages,
  { since, until, tenantId }: ReportRange,
): AsyncGenerator<readonly AssistanceRequest[], void, undefined> {
  const from = since === undefined ? 0 : Date.parse(since);
  const to = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  let after: number | undefined = await start(pages, since);
  while (after !== undefined) {
    const page: ReportPage = await pages.page(after, tenantId);
    const times = page.requests.map(({ createdAt }) => Date.parse(createdAt));
    const found = page.requests.filter((_, index) => isBetween(times[index] ?? 0, from, to));
    if (found.length > 0) yield found;
    const last = times.at(-1);
    after = last !== undefined && last > to + slack ? undefined : page.next;
  }
}

/** The same with all that happened to each. */
export async function* historiesIn(
  pages: ReportPages,
  range: ReportRange,
): AsyncGenerator<readonly RequestHistory[], void, undefined> {
  for await (const requests of requestsIn(pages, range)) yield await pages.withHistory(requests);
}

/** Requests that were sent at the same instant are found in any order. So many numbers before the first one are read as well. */
const sentTogether = 100;

/** The number to begin after; undefined if nothing is in the range. */
async function start(pages: ReportPages, since: string | undefined): Promise<number | undefined> {
  if (since === undefined) return 0;
  const first = await pages.firstSince(new Date(Date.parse(since) - slack).toISOString());
  return first === undefined ? undefined : Math.max(0, first - 1 - sentTogether);
}

function isBetween(time: number, from: number, to: number): boolean {
  return from <= time && time < to;
}
