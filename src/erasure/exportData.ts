import type { Meetings } from '../meetings/meetings.ts';
import type { RequestEvent } from '../requests/event.ts';
import { mayReadContent } from '../requests/lifecycle.ts';
import { asPartnerSees, type Seen } from '../requests/partners/asPartnerSees.ts';
import { isOwnRequest } from '../requests/people.ts';
import type { RequestEvents, Requests } from '../requests/ports.ts';
import { isOutside, isShutOut, isUnconfirmed } from '../requests/relation.ts';
import { type AssistanceRequest, requestNumber } from '../requests/request.ts';
import type { TenantEntry } from '../tenants/tenantEntry.ts';
import type { TenantFacts } from '../tenants/tenantFacts.ts';
import type { Erasures, StoredRecords } from './erasures.ts';
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
  /** Nothing is stored about the subject. */
  readonly isEmpty: boolean;
}

/**
 * Reads the data of a tenant, or of one person. A partner's tenant gets the requests that it asked for its customers as well, as far as its
 * people may read them.
 *
 * @param at the present instant, ISO 8601 UTC
 */
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
  for (const id of await records.erasures.requestsNaming(subject)) {
    const part = await partOf(records, subject, id, isAskedBy(tenantId));
    if (part?.isOwn !== true) continue;
    requests.push(part.customer);
    if (part.notes.length > 0) notes.push({ request: part.number, events: part.notes });
  }
  const facts = await records.tenants.findFacts(tenantId);
  const entry = await records.tenants.findEntry(tenantId);
  const stored = await records.erasures.recordsOf(subject);
  const about = { tenantId, exportedAt: at };
  return {
    customer: {
      ...about,
      ...(facts === undefined ? {} : { directory: facts }),
      ...stored,
      requests,
    },
    team: { ...about, ...(entry === undefined ? {} : { entry }), notes },
    isEmpty: facts === undefined && entry === undefined && hasNothing(stored, requests),
  };
}

/** A person gets the whole of the requests that they sent or act for. Other requests: only the events and the parts that name them. */
async function exportPerson(records: ExportRecords, subject: Subject, at: string): Promise<Exported> {
  const { tenantId, personId, address } = subject;
  const requests: object[] = [];
  const notes: object[] = [];
  const isOwn = (request: AssistanceRequest) =>
    personId !== undefined && isOwnRequest(request, { tenantId, id: personId });
  for (const id of await records.erasures.requestsNaming(subject)) {
    const part = await partOf(records, subject, id, isOwn);
    if (part === undefined) continue;
    requests.push(part.customer);
    if (part.notes.length > 0) notes.push({ request: part.number, events: part.notes });
  }
  const stored = await records.erasures.recordsOf(subject);
  const about = { tenantId, person: personId ?? address, exportedAt: at };
  return {
    customer: { ...about, ...stored, requests },
    team: { ...about, notes },
    isEmpty: hasNothing(stored, requests),
  };
}

function hasNothing(stored: StoredRecords, requests: readonly object[]): boolean {
  return [requests, ...Object.values(stored)].every((list) => list.length === 0);
}

/** The part of a request that a subject gets, and the team's notes that name the subject's people. */
interface RequestPart {
  readonly number: string;
  readonly isOwn: boolean;
  readonly customer: object;
  readonly notes: readonly RequestEvent[];
}

/**
 * Reads the part of a request that a subject gets: the whole of their own ones, else what names them. Undefined if nothing does.
 *
 * @param isOwn whether a request is the subject's own
 */
async function partOf(
  records: ExportRecords,
  subject: Subject,
  id: string,
  isOwn: (request: AssistanceRequest) => boolean,
): Promise<RequestPart | undefined> {
  const request = await records.requests.find(id);
  if (request === undefined) return undefined;
  const { address } = subject;
  const words = [...wordsIn(request, subject), ...(address === undefined ? [] : [address])];
  const redaction = { subject, words, former: '' };
  const named = (value: unknown) => redacted(value, redaction) !== value;
  const all = await records.events.listOf(id);
  const seen = seenBy(subject, { request, events: all });
  const events = seen.events.filter(named);
  const isTheirs = isOwn(request);
  const isWhole = isTheirs && !isShutOut(request, subject);
  if (!isWhole && !named(seen.request) && !all.some(named)) return undefined;
  const { calendarToken: _token, ...readable } = seen.request;
  return {
    number: requestNumber(request),
    isOwn: isTheirs,
    customer: {
      ...(isWhole ? { request: readable } : { parts: partsNaming(seen.request, named) }),
      shownNumber: requestNumber(request),
      events: events.map(forCustomer),
    },
    notes: all.filter((event) => named(event) && !mayReadContent(event.action, 'customer')),
  };
}

/** Whether a partner's tenant asked for a request of its customer. */
function isAskedBy(tenantId: string) {
  return ({ partner }: Pick<AssistanceRequest, 'partner'>) => partner?.tenantId === tenantId;
}

/** A partner's people get no words or names of a customer of whom nobody has said that it is the partner's. */
function seenBy({ tenantId }: Subject, { request, events }: Seen): Seen {
  const isStranger =
    isOutside(request, { tenantId }) &&
    isAskedBy(tenantId)(request) &&
    (isUnconfirmed(request) || isShutOut(request, { tenantId }));
  return isStranger ? asPartnerSees(request, events) : { request, events };
}

/** The parts of a request that name somebody. Other people in the same part are left out. */
function partsNaming(request: AssistanceRequest, named: (value: unknown) => boolean): object {
  const { answers, ...rest } = request;
  const only = (value: object) =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => named(part))
        .map(([name, part]) => [name, narrowed(part, named)]),
    );
  return { ...only(rest), answers: only(answers) };
}

/** The members of a list, and the records within a record, that name somebody. A record with a name is one person, and stays whole. */
function narrowed(part: unknown, named: (value: unknown) => boolean): unknown {
  if (Array.isArray(part)) return part.filter(named).map((one) => narrowed(one, named));
  if (typeof part !== 'object' || part === null || 'name' in part) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([, inner]) => typeof inner !== 'object' || named(inner))
      .map(([name, inner]) => [name, narrowed(inner, named)]),
  );
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
