import { faultOf, GraphFault } from '../graph/graphFault.ts';
import type { Row } from '../graph/sendGraphRequest.ts';
import type { Attendee, EventNow, EventPlace, EventReading } from '../meetings/calendars.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { retryAfterSeconds } from '../runtime/retryAfter.ts';

/** The properties of an event that are read; nothing of its text. */
const selected = 'start,end,isCancelled,attendees,changeKey';

/** The path of a person's events, or of one of them. Ids of events contain slashes. */
export function eventPath(personId: string, eventId?: string): string {
  const events = `/users/${encodeURIComponent(personId)}/events`;
  return eventId === undefined ? events : `${events}/${encodeURIComponent(eventId)}`;
}

/** A JSON batch that reads events (learn.microsoft.com/graph/json-batching). Times are asked for in UTC. */
export function batchOf(events: readonly EventPlace[]): Row {
  return {
    requests: events.map(({ personId, eventId }, index) => ({
      id: String(index),
      method: 'GET',
      url: `${eventPath(personId, eventId)}?$select=${selected}`,
      headers: { Prefer: 'outlook.timezone="UTC"' },
    })),
  };
}

/** Reads the answers of a batch, in the order of its events. Graph returns them in any order. */
export function readBatch(
  events: readonly EventPlace[],
  { responses }: Row,
  now: string,
): readonly EventReading[] {
  const rows = Array.isArray(responses) ? responses.filter(isRow) : [];
  return events.map((_, index) => {
    const row = rows.find(({ id }) => id === String(index));
    return row === undefined ? unread('NoAnswer') : readingOf(row, now);
  });
}

function readingOf({ status, headers, body }: Row, now: string): EventReading {
  if (typeof status !== 'number') return unread('NoAnswer');
  if (status >= 200 && status <= 299) {
    if (!isRow(body)) return unread('NotAnObject');
    if (body['isCancelled'] === true) return { is: 'gone' };
    const event = eventIn(body);
    return event === undefined ? unread('NoEventTimes') : { is: 'there', event };
  }
  const fault = faultOf(status, body, retryAfterSeconds(headerOf(headers, 'retry-after'), now));
  // With any other code, the mailbox or the person is gone, or the app may not read it any more. The event may still be there.
  if (isGone(fault)) return { is: 'gone' };
  const { code, retryAfterSeconds: seconds } = fault;
  return { is: 'unread', failure: new RemoteFailure({ status, code, retryAfterSeconds: seconds }) };
}

/** Whether the event is gone. With any other code, the mailbox or the person is gone. */
export function isGone(error: unknown): boolean {
  return error instanceof GraphFault && error.kind === 'notFound' && error.code === 'ErrorItemNotFound';
}

function unread(code: string): EventReading {
  return { is: 'unread', failure: new RemoteFailure({ code }) };
}

function eventIn({ start, end, changeKey, attendees }: Row): EventNow | undefined {
  const times = timesIn(start, end);
  if (times === undefined) return undefined;
  return {
    ...times,
    ...(typeof changeKey === 'string' && changeKey !== '' ? { changeKey } : {}),
    attendees: (Array.isArray(attendees) ? attendees : []).filter(isRow).map(attendeeIn),
  };
}

const answers: Readonly<Record<string, Attendee['answer']>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
};

/** Somebody without an address keeps their place in the list, and is nobody whom we know. */
function attendeeIn(row: Row): Attendee {
  const { proposedNewTime, ...record } = row;
  const { emailAddress, status } = record;
  const address = isRow(emailAddress) ? emailAddress['address'] : undefined;
  const { response, time } = isRow(status) ? status : {};
  const proposal = isRow(proposedNewTime)
    ? timesIn(proposedNewTime['start'], proposedNewTime['end'])
    : undefined;
  return {
    address: typeof address === 'string' ? address : '',
    answer: (typeof response === 'string' ? answers[response] : undefined) ?? 'none',
    ...(typeof time === 'string' ? { answeredAt: time } : {}),
    ...(proposal === undefined ? {} : { proposal }),
    record,
  };
}

/** A start and an end in UTC. Times in any other zone are not guessed. */
function timesIn(
  start: unknown,
  end: unknown,
): { readonly startsAt: string; readonly minutes: number } | undefined {
  const from = instantIn(start);
  const until = instantIn(end);
  if (from === undefined || until === undefined || until < from) return undefined;
  return {
    startsAt: `${new Date(from).toISOString().slice(0, 19)}Z`,
    minutes: Math.round((until - from) / 60_000),
  };
}

function instantIn(time: unknown): number | undefined {
  if (!isRow(time)) return undefined;
  const { dateTime, timeZone } = time;
  if (timeZone !== 'UTC' || typeof dateTime !== 'string') return undefined;
  const at = Date.parse(/Z$/.test(dateTime) ? dateTime : `${dateTime}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** The names of headers may have capitals. */
function headerOf(headers: unknown, name: string): string | undefined {
  if (!isRow(headers)) return undefined;
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
