import type { GraphRow } from './graphTenant.ts';

/** Somebody invited. */
export interface GraphAttendee {
  readonly name: string;
  readonly address: string;
  /** Absent: required. */
  readonly type?: string;
}

/** An event in a calendar, as its owner sees it. */
export interface GraphEvent {
  readonly id: string;
  readonly subject: string;
  /** The text of the event's maker; Teams' own words are not in it. */
  readonly text: string;
  /** Instants, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly attendees: readonly GraphAttendee[];
  /** Absent where the event is no online meeting, or is none any more. */
  readonly joinUrl?: string;
  readonly transactionId?: string;
}

/** An appointment of a person's own. Instants are ISO 8601 UTC. */
export interface GraphAppointment {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';
}

/** The person behind an e-mail address, with the working hours of the mailbox as Graph writes them. */
export interface GraphMailbox {
  readonly personId: string;
  readonly workingHours?: GraphRow;
}

/** The mails of the calendars to invited people: one for each event made, changed or deleted through Graph, no matter who is invited. */
export interface SentByCalendars {
  readonly invitations: number;
  readonly updates: number;
  readonly cancellations: number;
}

/** A call about events: `path` from the version on, still encoded. */
export interface EventCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** The people who have a calendar. */
  readonly mailboxes: readonly string[];
  /** The header `If-Match`: the version that a change is based on. */
  readonly ifMatch?: string | undefined;
  /** The query `$select`: the properties that are asked for. */
  readonly select?: readonly string[] | undefined;
}

/** An attendee's answer, as Graph writes it. */
export type GraphResponse = 'none' | 'accepted' | 'declined' | 'tentativelyAccepted' | 'notResponded';

/** The doings of people in Outlook. Each changes the event's version, and sends its owner nothing through Graph. */
export interface InOutlook {
  /** The owner moves an event. The answers so far are about the old time, and are gone. */
  move(personId: string, eventId: string, startsAt: string, endsAt: string): void;
  /** The owner cancels an event, and it stays in the calendar as canceled. */
  cancel(personId: string, eventId: string): void;
  /** Somebody who is invited answers, perhaps with another time (instants, ISO 8601 UTC). */
  respond(
    personId: string,
    eventId: string,
    address: string,
    response: GraphResponse,
    proposal?: { readonly startsAt: string; readonly endsAt: string },
  ): void;
  /** The app may no longer reach a mailbox, or may again (RBAC for Applications). */
  deny(personId: string, isDenied?: boolean): void;
}

/** The answer to a call: a row, or a code. */
export interface EventAnswer {
  readonly status: number;
  readonly row?: GraphRow;
  readonly code?: string;
  /** Named beside the code, where there is such an event already. */
  readonly existingEventId?: string;
}

/** The calendars of Graph's people. */
export interface GraphEvents {
  /** A person's events, in the order they were made. */
  of(personId: string): readonly GraphEvent[];
  readonly sent: SentByCalendars;
  /** The comments of the cancellations that had one, in order. */
  readonly comments: readonly string[];
  /** The person invites somebody else to an event, in Outlook. */
  invite(personId: string, eventId: string, attendee: GraphAttendee): void;
  /** The person deletes an event by hand, in Outlook. */
  delete(personId: string, eventId: string): void;
  /** Changes that people make by hand. */
  readonly outlook: InOutlook;
  /** An appointment that the person made in Outlook, which shows as busy to others. */
  appoint(personId: string, appointment: GraphAppointment): void;
  /** The mailbox settings of people, as `getSchedule` tells them: by the e-mail address. */
  readonly mailboxes: Map<string, GraphMailbox>;
  /** Carries out a call; undefined for a call that is about no events. */
  answer(call: EventCall): EventAnswer | undefined;
}

const schedulePath = /^\/users\/([^/]+)\/calendar\/getSchedule$/;
const eventPath = /^\/users\/([^/]+)\/events(?:\/([^/]+?)(\/cancel)?)?$/;

/**
 * The events of calendars, as documented (learn.microsoft.com/graph/api/user-post-events, event-update, event-delete). A transaction id
 * makes one event for ever: repeated with the same content it is answered with that event, with another content it is refused and the
 * event named, as is seen of Graph though not documented. Graph's answer once the event is deleted is not known; here it is refused too,
 * with 409 and no event named.
 */
export function graphEvents(): GraphEvents {
  const calendars = new Map<string, Map<string, GraphEvent>>();
  /** The content each transaction of a mailbox was asked with, and the event it made. */
  const transactions = new Map<string, { readonly asked: string; readonly eventId: string }>();
  const appointments = new Map<string, GraphAppointment[]>();
  const known = new Map<string, GraphMailbox>();
  const denied = new Set<string>();
  /** Each event's version, state and answers, by its id. */
  const more = new Map<string, MoreOfEvent>();
  let sent: SentByCalendars = { invitations: 0, updates: 0, cancellations: 0 };
  const comments: string[] = [];
  let count = 0;
  let versions = 0;

  const moreOf = (eventId: string): MoreOfEvent => more.get(eventId) ?? { version: 0, replies: {} };
  const put = (eventId: string, part: Partial<MoreOfEvent>) => {
    versions += 1;
    more.set(eventId, { ...moreOf(eventId), ...part, version: versions });
  };
  const rowOf = (event: GraphEvent) => rowWith(event, moreOf(event.id));

  const calendarOf = (personId: string) => {
    const calendar = calendars.get(personId) ?? new Map<string, GraphEvent>();
    calendars.set(personId, calendar);
    return calendar;
  };

  const make = (personId: string, row: GraphRow): EventAnswer => {
    const calendar = calendarOf(personId);
    const { transactionId } = row;
    const key = typeof transactionId === 'string' ? `${personId} ${transactionId}` : undefined;
    const before = key === undefined ? undefined : transactions.get(key);
    if (before !== undefined) {
      const event = calendar.get(before.eventId);
      if (event === undefined) return { status: 409, code: 'ErrorDuplicateTransactionId' };
      if (before.asked === JSON.stringify(row)) return { status: 201, row: rowOf(event) };
      return { status: 400, code: 'ErrorDuplicateTransactionId', existingEventId: event.id };
    }
    count += 1;
    // Real ids are base64 and have such characters here and there.
    const id = `AAMkAGI2/T${count}+AAA==`;
    const isOnline = row['isOnlineMeeting'] === true && row['onlineMeetingProvider'] === 'teamsForBusiness';
    const event = changed({ ...blank, id }, row);
    if (event === undefined) return { status: 400, code: 'TimeZoneNotSupportedException' };
    const made = {
      ...event,
      ...(isOnline ? { joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${count}` } : {}),
      ...(typeof transactionId === 'string' ? { transactionId } : {}),
    };
    calendar.set(id, made);
    put(id, {});
    if (key !== undefined) transactions.set(key, { asked: JSON.stringify(row), eventId: id });
    sent = { ...sent, invitations: sent.invitations + 1 };
    return { status: 201, row: rowOf(made) };
  };

  const change = (
    personId: string,
    event: GraphEvent,
    row: GraphRow,
    ifMatch: string | undefined,
  ): EventAnswer => {
    if (ifMatch !== undefined && ifMatch !== etagOf(moreOf(event.id)))
      return { status: 412, code: 'ErrorIrresolvableConflict' };
    const after = changed(event, row);
    if (after === undefined) return { status: 400, code: 'TimeZoneNotSupportedException' };
    // The way to join is written in the body: a client that overwrites it ends the online meeting.
    const { joinUrl: _, ...offline } = after;
    const kept = 'body' in row ? offline : after;
    calendarOf(personId).set(event.id, kept);
    const isMoved = after.startsAt !== event.startsAt || after.endsAt !== event.endsAt;
    put(event.id, isMoved ? { replies: {} } : {});
    sent = { ...sent, updates: sent.updates + 1 };
    return { status: 200, row: rowOf(kept) };
  };

  /**
   * `getSchedule` as documented (learn.microsoft.com/graph/api/calendar-getschedule): times in the zone that was asked in, an error inside of
   * a successful answer for an address without a mailbox, and at most 62 days.
   */
  const schedule = (row: GraphRow): EventAnswer => {
    const {
      schedules,
      startTime,
      endTime,
      availabilityViewInterval = 30,
    } = row as {
      readonly schedules?: readonly string[];
      readonly startTime?: GraphRow;
      readonly endTime?: GraphRow;
      readonly availabilityViewInterval?: number;
    };
    const [from, until] = [startTime, endTime].map((time) => Date.parse(instantOf(time ?? {}) ?? ''));
    if (schedules === undefined || from === undefined || until === undefined || !(from < until))
      return { status: 400, code: 'ErrorInvalidTimeInterval' };
    if (schedules.length > 20) return { status: 400, code: 'ErrorMailboxDataArrayTooBig' };
    if (until - from > 62 * 86_400_000) return { status: 400, code: 'ErrorTimeIntervalTooBig' };
    const value = schedules.map((scheduleId) => {
      const mailbox = known.get(scheduleId);
      if (mailbox === undefined)
        return { scheduleId, error: { message: 'Words.', responseCode: 'ErrorMailRecipientNotFound' } };
      const events = [...(calendars.get(mailbox.personId)?.values() ?? [])].map(
        (event): GraphAppointment => ({ ...event, status: 'busy' }),
      );
      const items = [...events, ...(appointments.get(mailbox.personId) ?? [])].filter(
        ({ startsAt, endsAt }) => Date.parse(startsAt) < until && Date.parse(endsAt) > from,
      );
      return {
        scheduleId,
        availabilityView: viewOf(items, from, until, availabilityViewInterval),
        scheduleItems: items.map(({ startsAt, endsAt, status }) => ({
          isPrivate: false,
          status,
          start: utcTime(startsAt),
          end: utcTime(endsAt),
        })),
        ...(mailbox.workingHours === undefined ? {} : { workingHours: mailbox.workingHours }),
      };
    });
    return { status: 200, row: { value } };
  };

  const byHand = (personId: string, eventId: string, part: Partial<GraphEvent>) => {
    const event = calendars.get(personId)?.get(eventId);
    if (event === undefined) throw new Error(`There is no event ${eventId} in the calendar.`);
    calendarOf(personId).set(eventId, { ...event, ...part });
    return event;
  };
  const outlook: InOutlook = {
    move(personId, eventId, startsAt, endsAt) {
      byHand(personId, eventId, { startsAt, endsAt });
      put(eventId, { replies: {} });
    },
    cancel(personId, eventId) {
      byHand(personId, eventId, {});
      put(eventId, { isCancelled: true });
    },
    respond(personId, eventId, address, response, proposal) {
      byHand(personId, eventId, {});
      const reply = {
        response,
        time: `2026-11-30T08:00:${String(versions % 60).padStart(2, '0')}Z`,
        proposal,
      };
      put(eventId, { replies: { ...moreOf(eventId).replies, [address.toLowerCase()]: reply } });
    },
    deny: (personId, isDenied = true) => void (isDenied ? denied.add(personId) : denied.delete(personId)),
  };

  return {
    outlook,
    mailboxes: known,
    appoint: (personId, appointment) =>
      void appointments.set(personId, [...(appointments.get(personId) ?? []), appointment]),
    of: (personId) => [...(calendars.get(personId)?.values() ?? [])],
    comments,
    get sent() {
      return sent;
    },
    invite: (personId, eventId, attendee) => {
      const event = calendars.get(personId)?.get(eventId);
      if (event === undefined) throw new Error('There is no such event.');
      calendarOf(personId).set(eventId, { ...event, attendees: [...event.attendees, attendee] });
      put(eventId, {});
    },
    delete: (personId, eventId) => void calendars.get(personId)?.delete(eventId),
    answer({ method, path, body, mailboxes, ifMatch, select }) {
      const asked = schedulePath.exec(path)?.[1];
      if (asked !== undefined) {
        if (!mailboxes.includes(decodeURIComponent(asked))) return { status: 404, code: 'ErrorInvalidUser' };
        return method === 'POST' ? schedule((body ?? {}) as GraphRow) : { status: 400, code: 'BadRequest' };
      }
      const [, person, id, cancel] =
        eventPath.exec(path)?.map((part) => part && decodeURIComponent(part)) ?? [];
      if (person === undefined) return undefined;
      if (!mailboxes.includes(person)) return { status: 404, code: 'ErrorInvalidUser' };
      if (denied.has(person)) return { status: 403, code: 'ErrorAccessDenied' };
      const row = (body ?? {}) as GraphRow;
      if (id === undefined)
        return method === 'POST' ? make(person, row) : { status: 400, code: 'BadRequest' };
      const event = calendars.get(person)?.get(id);
      if (event === undefined) return { status: 404, code: 'ErrorItemNotFound' };
      if (cancel !== undefined) {
        if (method !== 'POST') return { status: 400, code: 'BadRequest' };
        // An event that nobody is invited to is no meeting.
        if (event.attendees.length === 0) return { status: 400, code: 'ErrorInvalidRequest' };
        const comment = row['comment'] ?? row['Comment'];
        if (typeof comment === 'string') comments.push(comment);
        calendarOf(person).delete(id);
        sent = { ...sent, cancellations: sent.cancellations + 1 };
        return { status: 202 };
      }
      if (method === 'PATCH') return change(person, event, row, ifMatch);
      if (method === 'GET') return { status: 200, row: selectedOf(rowOf(event), select) };
      if (method !== 'DELETE') return { status: 400, code: 'BadRequest' };
      calendarOf(person).delete(id);
      sent = { ...sent, cancellations: sent.cancellations + 1 };
      return { status: 204 };
    },
  };
}

const blank: GraphEvent = { id: '', subject: '', text: '', startsAt: '', endsAt: '', attendees: [] };

/** The event with the values of a row; undefined for times that are not understood. */
function changed(event: GraphEvent, row: GraphRow): GraphEvent | undefined {
  const { subject, body, start, end, attendees } = row as {
    readonly subject?: string;
    readonly body?: { readonly content: string };
    readonly start?: GraphRow;
    readonly end?: GraphRow;
    readonly attendees?: readonly {
      readonly emailAddress: { readonly name: string; readonly address: string };
      readonly type?: string;
    }[];
  };
  const startsAt = start === undefined ? event.startsAt : instantOf(start);
  const endsAt = end === undefined ? event.endsAt : instantOf(end);
  if (startsAt === undefined || endsAt === undefined) return undefined;
  return {
    ...event,
    subject: subject ?? event.subject,
    text: body?.content ?? event.text,
    startsAt,
    endsAt,
    attendees:
      attendees?.map(({ emailAddress: { name, address }, type = 'required' }) => ({
        name,
        address,
        ...(type === 'required' ? {} : { type }),
      })) ?? event.attendees,
  };
}

/** One digit a slot: the status of what begins in it, as Graph codes it. */
function viewOf(items: readonly GraphAppointment[], from: number, until: number, minutes: number): string {
  const codes = { free: 0, tentative: 1, busy: 2, oof: 3, workingElsewhere: 4, unknown: 2 } as const;
  const slots = Math.ceil((until - from) / (minutes * 60_000));
  return Array.from({ length: slots }, (_, index) => {
    const start = from + index * minutes * 60_000;
    const inSlot = items.filter(
      ({ startsAt, endsAt }) => Date.parse(startsAt) < start + minutes * 60_000 && Date.parse(endsAt) > start,
    );
    return Math.max(0, ...inSlot.map(({ status }) => codes[status]));
  }).join('');
}

/** Only UTC is understood, and no zone in the time itself. */
function instantOf({ dateTime, timeZone }: GraphRow): string | undefined {
  const isUtc = timeZone === 'UTC' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(dateTime));
  return isUtc ? `${dateTime}Z` : undefined;
}

/** An event beside what its owner wrote. */
interface MoreOfEvent {
  readonly version: number;
  readonly isCancelled?: true;
  /** By the attendee's address, lower case. */
  readonly replies: Readonly<
    Record<
      string,
      {
        readonly response: GraphResponse;
        readonly time: string;
        readonly proposal: { readonly startsAt: string; readonly endsAt: string } | undefined;
      }
    >
  >;
}

function keyOf({ version }: MoreOfEvent): string {
  return `DwAAABYAAAB${version}==`;
}

function etagOf(more: MoreOfEvent): string {
  return `W/"${keyOf(more)}"`;
}

function utcTime(instant: string): GraphRow {
  return { dateTime: `${instant.slice(0, 19)}.0000000`, timeZone: 'UTC' };
}

function rowWith(event: GraphEvent, more: MoreOfEvent): GraphRow {
  const { id, subject, startsAt, endsAt, joinUrl, transactionId, attendees } = event;
  return {
    '@odata.etag': etagOf(more),
    id,
    changeKey: keyOf(more),
    subject,
    start: utcTime(startsAt),
    end: utcTime(endsAt),
    isCancelled: more.isCancelled === true,
    attendees: attendees.map(({ name, address, type = 'required' }) => {
      const {
        response = 'none',
        time = '0001-01-01T00:00:00Z',
        proposal,
      } = more.replies[address.toLowerCase()] ?? {};
      return {
        type,
        status: { response, time },
        emailAddress: { name, address },
        ...(proposal === undefined
          ? {}
          : { proposedNewTime: { start: utcTime(proposal.startsAt), end: utcTime(proposal.endsAt) } }),
      };
    }),
    transactionId: transactionId ?? null,
    isOnlineMeeting: joinUrl !== undefined,
    onlineMeeting: joinUrl === undefined ? null : { joinUrl },
  };
}

/** The id of an event is always there. */
function selectedOf(row: GraphRow, select: readonly string[] | undefined): GraphRow {
  if (select === undefined) return row;
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name]) => select.includes(name) || name === 'id' || name.startsWith('@odata'),
    ),
  );
}
