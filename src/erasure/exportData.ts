import type { Meetings } from '../meetings/meetings.ts';
import type { RequestEvent } from '../requests/event.ts';
import { mayReadContent } from '../requests/lifecycle.ts';
import { isOwnRequest } from '../requests/people.ts';
import type { RequestEvents, Requests } from '../requests/ports.ts';
import { type AssistanceRequest, requestNumber } from '../requests/request.ts';
import type { TenantEntry } from '../tenants/tenantEntry.ts';
import type { TenantFacts } from '../tenants/tenantFacts.ts';
import type { Erasures } from './erasures.ts';
import { redacted, wordsIn } from './redact.ts';
import { isOnePerson, type Subject } from './subject.ts';

/** The records that an export reads. */
export interface ExportRecords {
  readonly requests: Pick<Requests, 'listOfTenant' | 'find'>;
  readonly events: Pick<RequestEvents, 'listOf'>;
  readonly meetings: Pick<Meetings, 'listOf'>;
  readonly erasures: Pick<Erasures, 'recordsOf' | 'requestsNaming'>;
  readonly tenants: {
    findFacts(
      tenantId: string,
    ): Promise<{ readonly facts: TenantFacts; readonly readAt: string } | undefined>;
    findEntry(tenantId: string): Promise<TenantEntry | undefined>;
  };
}

/** An export: the part for the customer, and the team's own notes. Each is one JSON document. */
export interface Exported {
  readonly customer: object;
  readonly team: object;
}

/** Reads the data of a tenant, or of one person. @param at the present instant, ISO 8601 UTC */
export async function exportData(records: ExportRecords, subject: Subject, at: string): Promise<Exported> {
  if (isOnePerson(subject)) return exportPerson(records, subject, at);
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

/** A person gets the whole of the requests that they sent or act for. Other requests: only the events and the parts that name them. */
async function exportPerson(records: ExportRecords, subject: Subject, at: string): Promise<Exported> {
  const { tenantId, personId, address } = subject;
  const requests: object[] = [];
  const notes: object[] = [];
  for (const id of await records.erasures.requestsNaming(subject)) {
    const request = await records.requests.find(id);
    if (request === undefined) continue;
    const words = [...wordsIn(request, subject), ...(address === undefined ? [] : [address])];
    const redaction = { subject, words, former: '' };
    const named = (value: unknown) => redacted(value, redaction) !== value;
    const events = (await records.events.listOf(id)).filter(named);
    const isOwn = personId !== undefined && isOwnRequest(request, { tenantId, id: personId });
    if (!isOwn && !named(request) && events.length === 0) continue;
    const { calendarToken: _token, ...readable } = request;
    requests.push({
      ...(isOwn ? { request: readable } : { parts: partsNaming(request, named) }),
      shownNumber: requestNumber(request),
      events: events.map(forCustomer),
    });
    const own = events.filter(({ action }) => !mayReadContent(action, 'customer'));
    if (own.length > 0) notes.push({ request: requestNumber(request), events: own });
  }
  const about = { tenantId, person: personId ?? address, exportedAt: at };
  return {
    customer: { ...about, ...(await records.erasures.recordsOf(subject)), requests },
    team: { ...about, notes },
  };
}

/** The parts of a request that name somebody. */
function partsNaming(request: AssistanceRequest, named: (value: unknown) => boolean): object {
  const { answers, ...rest } = request;
  const only = (value: object) => Object.fromEntries(Object.entries(value).filter(([, part]) => named(part)));
  return { ...only(rest), answers: only(answers) };
}

/** The parts of a team's event that the customer may read: people, services and sides, and none of the team's words. */
const sharedParts: readonly string[] = ['from', 'to', 'contactBefore', 'services', 'other', 'side'];

/** An event without the team's own notes. */
function forCustomer(event: RequestEvent): object {
  if (mayReadContent(event.action, 'customer')) return event;
  const { note: _note, detail, ...rest } = event;
  if (detail === undefined) return rest;
  return {
    ...rest,
    detail: Object.fromEntries(Object.entries(detail).filter(([name]) => sharedParts.includes(name))),
  };
}
