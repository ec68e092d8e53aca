import type { Meetings } from '../meetings/meetings.ts';
import type { RequestEvent } from '../requests/event.ts';
import { mayReadContent } from '../requests/lifecycle.ts';
import type { RequestEvents, Requests } from '../requests/ports.ts';
import { requestNumber } from '../requests/request.ts';
import type { TenantEntry } from '../tenants/tenantEntry.ts';
import type { TenantFacts } from '../tenants/tenantFacts.ts';
import type { Erasures } from './erasures.ts';
import type { Subject } from './subject.ts';

/** The records that an export reads. */
export interface ExportRecords {
  readonly requests: Pick<Requests, 'listOfTenant'>;
  readonly events: Pick<RequestEvents, 'listOf'>;
  readonly meetings: Pick<Meetings, 'listOf'>;
  readonly erasures: Pick<Erasures, 'recordsOf'>;
  readonly tenants: {
    findFacts(
      tenantId: string,
    ): Promise<{ readonly facts: TenantFacts; readonly readAt: string } | undefined>;
    findEntry(tenantId: string): Promise<TenantEntry | undefined>;
  };
}

/** An export: what the customer may read, and what the team wrote for itself. Each is one JSON document. */
export interface Exported {
  readonly customer: object;
  readonly team: object;
}

/** Reads the data of a tenant. @param at the present instant, ISO 8601 UTC */
export async function exportData(records: ExportRecords, subject: Subject, at: string): Promise<Exported> {
  const { tenantId } = subject;
  const requests: object[] = [];
  const notes: object[] = [];
  for (const request of await records.requests.listOfTenant(tenantId)) {
    const events = await records.events.listOf(request.id);
    const { calendarToken: _token, ...readable } = request;
    requests.push({
      request: { ...readable, shownNumber: requestNumber(request) },
      events: events.map(forCustomer),
      meetings: await records.meetings.listOf(request.id),
    });
    const own = events.filter(({ action }) => !mayReadContent(action, 'customer'));
    if (own.length > 0) notes.push({ request: requestNumber(request), events: own });
  }
  const facts = await records.tenants.findFacts(tenantId);
  const entry = await records.tenants.findEntry(tenantId);
  const about = { tenantId, exportedAt: at };
  return {
    customer: {
      ...about,
      ...(facts === undefined ? {} : { directory: facts }),
      ...(await records.erasures.recordsOf(subject)),
      requests,
    },
    team: { ...about, ...(entry === undefined ? {} : { entry }), notes },
  };
}

/** The parts of an event's detail that hold the team's own words. */
const ownWords: readonly string[] = ['note', 'reason', 'text'];

/** An event without what the team wrote for itself. */
function forCustomer(event: RequestEvent): object {
  if (mayReadContent(event.action, 'customer')) return event;
  const { note: _note, detail, ...rest } = event;
  if (detail === undefined) return rest;
  return {
    ...rest,
    detail: Object.fromEntries(Object.entries(detail).filter(([name]) => !ownWords.includes(name))),
  };
}
