import { randomUUID } from 'node:crypto';
import type { Address } from '../../src/delivery/outbox/address.ts';
import { type Notice, orderingKeyOf, recipientKey, requestsChannel } from '../../src/requests/notice.ts';
import { peopleKeys } from '../../src/requests/people.ts';
import { isOpen } from '../../src/requests/request.ts';
import { marksOf, wordsOfRequest } from '../../src/requests/search/criteria.ts';
import type { Dialect } from '../../src/store/database/executor.ts';
import { namesOf } from '../../src/store/erasure/requestNames.ts';
import { ftsDocument, tsVector } from '../../src/store/requests/bigrams.ts';
import { requestRow } from '../../src/store/requests/requests.ts';
import { madeUpCustomer } from './madeUpPeople.ts';
import type { MadeUpCase } from './madeUpRequests.ts';

/** A value of a row. */
export type Value = string | number | null;

/** A row by its columns. All rows of a table have the same columns in the same order. */
export type Row = Readonly<Record<string, Value>>;

/** Rows by table, in the order in which they are inserted. */
export type Rows = Map<string, Row[]>;

const dayMs = 86_400_000;
/** Notices that were delivered are stored for so long, and activities for a day: as the housekeeping does it. */
const deliveredMs = 30 * dayMs;

/** Adds the rows of a request as a bot would have left them at an instant: all was delivered. */
export function addCase(
  { request, events, meetings }: MadeUpCase,
  dialect: Dialect,
  now: string,
  rows: Rows,
): void {
  const { id, number, requester, tenantId } = request;
  // The reminders have looked at it, and look again in the next days.
  const lookAt = new Date(Date.parse(now) + (1 + (number % 9)) * dayMs).toISOString();
  const looked = { looked_version: request.version, look_at: isOpen(request) ? lookAt : null };
  const named = { named_version: request.version };
  add(rows, 'requests', { ...requestRow(request), ...looked, ...named } as Row);
  for (const name_key of namesOf(tenantId, [request, ...events]))
    add(rows, 'request_names', { number, name_key });
  for (const mark of marksOf(request)) add(rows, 'request_marks', { number, mark });
  const words = wordsOfRequest(request);
  add(rows, 'request_words', { number, words: dialect === 'sqlite' ? ftsDocument(words) : tsVector(words) });
  for (const key of peopleKeys(request))
    add(rows, 'request_people', { request_id: id, person_key: key, number });
  const person = { kind: 'person', tenantId, personId: requester.id } as const;
  for (const [recipient, kind] of [
    [requestsChannel, 'requestCard'],
    [person, 'statusCard'],
    ...(meetings.length === 0 ? [] : [[person, 'scheduleCard'] as const]),
  ] as const) {
    add(rows, 'posted_cards', {
      request_id: id,
      recipient_key: recipientKey(recipient),
      kind,
      message_id: messageId(),
    });
  }
  for (const meeting of meetings) {
    add(rows, 'meetings', {
      id: meeting.id,
      request_id: id,
      starts_at: meeting.startsAt,
      body: JSON.stringify(meeting),
    });
  }
  for (const event of events) {
    const { version, at } = event;
    const key = event.action === 'submit' ? null : randomUUID();
    add(rows, 'request_events', {
      id: event.id,
      request_id: id,
      version,
      body: JSON.stringify(event),
      at,
      key,
    });
    const age = Date.parse(now) - Date.parse(at);
    const other = event.actor === requester ? requestsChannel : person;
    const line: Notice = {
      id: randomUUID(),
      requestId: id,
      recipient: other,
      kind: 'eventLine',
      eventId: event.id,
    };
    if (event.action !== 'submit') {
      add(rows, 'posted_lines', {
        notice_id: line.id,
        request_id: id,
        event_id: event.id,
        recipient_key: recipientKey(other),
        message_id: messageId(),
      });
    }
    if (age < deliveredMs) {
      addDelivered(
        rows,
        { id: randomUUID(), requestId: id, recipient: requestsChannel, kind: 'requestCard' },
        at,
      );
      addDelivered(rows, { id: randomUUID(), requestId: id, recipient: person, kind: 'statusCard' }, at);
      if (event.action !== 'submit') addDelivered(rows, line, at);
    }
    if (age < dayMs) {
      const conversation = event.actor === requester ? chatOf(requester.id) : '19:made-up@thread.tacv2';
      for (let turn = 0; turn < 3; turn += 1) {
        add(rows, 'seen_activities', {
          conversation_id: conversation,
          activity_id: randomUUID(),
          seen_at: at,
        });
      }
    }
  }
}

/** Adds the rows of a customer: where its people are reached, what the directory says, and an unfinished request of some. */
export function addCustomer(n: number, dialect: Dialect, now: string, rows: Rows): void {
  const { tenantId, name, domain, requester, colleague } = madeUpCustomer(n);
  const at = new Date(Date.parse(now) - (n % 28) * dayMs).toISOString();
  for (const { id } of [requester, colleague]) {
    const address: Address = {
      tenantId,
      target: { kind: 'person', personId: id },
      serviceUrl: 'https://made-up.example/emea/',
      conversationId: chatOf(id),
      botId: '28:onboarding-assist',
      language: 'en',
      timeZone: 'Europe/Paris',
      alive: true,
    };
    const body = JSON.stringify(address);
    add(rows, 'addresses', { tenant_id: tenantId, key: `person:${id}`, body, alive: 1, updated_at: at });
    const state = { dialogState: { dialogStack: [] }, eTag: '*' };
    add(rows, 'conversations', {
      id: chatOf(id),
      body: JSON.stringify(state),
      version: '0.5.0',
      updated_at: at,
    });
    add(rows, 'people', { tenant_id: tenantId, person_id: id, language: null, welcomed_at: at });
    if (dialect === 'postgres') add(rows, 'delivery_slots', { recipient_key: `person:${tenantId}:${id}` });
  }
  const facts = { tenantId, displayName: name, domain, country: 'FR', partner: null, subscriptions: [] };
  add(rows, 'tenant_facts', { tenant_id: tenantId, body: JSON.stringify(facts), read_at: at });
  if (n % 10 === 0) {
    const id = randomUUID();
    const body = JSON.stringify({ id, tenantId, personId: colleague.id, answers: { services: ['teams'] } });
    const expires = new Date(Date.parse(now) + 10 * dayMs).toISOString();
    const draft = {
      id,
      tenant_id: tenantId,
      person_id: colleague.id,
      body,
      updated_at: at,
      expires_at: expires,
    };
    add(rows, 'drafts', draft);
  }
}

function addDelivered(rows: Rows, notice: Notice, at: string): void {
  add(rows, 'outbox', noticeRow(notice, 'delivered', at));
}

/** The row of a notice in the outbox. */
export function noticeRow(notice: Notice, state: 'delivered' | 'waiting', at: string): Row {
  return {
    id: notice.id,
    lane: orderingKeyOf(notice),
    request_id: notice.requestId ?? null,
    recipient: JSON.stringify(notice.recipient),
    recipient_key: recipientKey(notice.recipient),
    kind: notice.kind,
    event_id: notice.eventId ?? null,
    due_at: at,
    attempts: state === 'delivered' ? 1 : 0,
    unknown_posts: 0,
    state,
    last_code: null,
    created_at: at,
    updated_at: at,
  };
}

function add(rows: Rows, table: string, row: Row): void {
  const list = rows.get(table);
  if (list === undefined) rows.set(table, [row]);
  else list.push(row);
}

function chatOf(personId: string): string {
  return `a:made-up-${personId}`;
}

let latestMessage = 1_700_000_000_000;

function messageId(): string {
  latestMessage += 1;
  return String(latestMessage);
}
