import type { GraphAccess } from '../graph/graphAccess.ts';
import { GraphFault } from '../graph/graphFault.ts';
import { type GraphChange, type Row, sendGraphRequest } from '../graph/sendGraphRequest.ts';
import { TokenFault } from '../graph/tokenFault.ts';
import type {
  CalendarEvent,
  Calendars,
  EventChange,
  EventPlace,
  Invitee,
  MadeEvent,
} from '../meetings/calendars.ts';
import { mergeInvited } from '../meetings/mergeInvited.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { TimeoutError, withTimeout } from '../runtime/withTimeout.ts';
import { attendeeRows, readAttendees } from './graphAttendees.ts';
import { batchOf, eventPath, isGone, readBatch } from './graphEventReads.ts';
import { longestWindow, readTimes, scheduleOf, schedulePath, spansUpTo } from './graphSchedule.ts';

/** The dependencies of calendars in Microsoft Graph. */
export interface GraphCalendarsParts extends GraphAccess {
  /** The tenant of the people with these calendars. */
  readonly tenantId: string;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** The time limit for one call, including its token, in milliseconds. */
  readonly timeLimit?: number;
}

/** A process that stops waits for ten seconds in all. */
const usualTimeLimit = 6_000;
/** A longer link is not from Teams, and would make cards too large. */
const longestLink = 2_000;
/** Codes of calls that never left this machine. */
const notMade = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * The calendars of a tenant's people in Microsoft Graph, each in its mailbox. A call is made once, and once more with a new token if the
 * old one is refused. The caller retries everything else.
 */
export function graphCalendars(parts: GraphCalendarsParts): Calendars {
  const { baseUrl, tokens, tenantId, now, timeLimit = usualTimeLimit } = parts;

  const call = async (
    path: string,
    change: GraphChange | undefined,
    isRenewed = false,
    until = performance.now() + timeLimit,
  ): Promise<Row> => {
    const left = () => Math.max(1, Math.ceil(until - performance.now()));
    const token = await withTimeout(tokens.of(tenantId), left()).catch((cause: unknown) => {
      throw tokenFailure(cause);
    });
    try {
      return await sendGraphRequest({
        url: new URL(`${baseUrl}${path}`),
        token,
        ...(change === undefined ? {} : { change }),
        timeLimit: left(),
        now,
      });
    } catch (error) {
      if (!(error instanceof GraphFault)) throw error;
      const { status } = error;
      // An old token does not contain a permission that was granted since.
      if (status === 401 || status === 403) tokens.forget(tenantId);
      if (status === 401 && !isRenewed) return call(path, change, true, until);
      throw error;
    }
  };
  const update = (personId: string, eventId: string, { changeKey, ...event }: EventChange) =>
    call(eventPath(personId, eventId), {
      method: 'PATCH',
      body: changeable(event),
      ...versionOf(changeKey),
    });
  const read = async (events: readonly EventPlace[]) =>
    readBatch(events, await call('/$batch', { method: 'POST', body: batchOf(events) }), now());

  /** Cancels with a comment. False if Graph cancels no such event, for example one that nobody is invited to: it can only be deleted. */
  const cancelled = async (personId: string, eventId: string, comment: string): Promise<boolean> => {
    try {
      await call(`${eventPath(personId, eventId)}/cancel`, { method: 'POST', body: { comment } });
      return true;
    } catch (error) {
      if (error instanceof GraphFault && error.status === 400) return false;
      throw error;
    }
  };

  return {
    async add(personId, event, key) {
      try {
        const made = await call(eventPath(personId), { method: 'POST', body: newEvent(event, key) });
        return madeEvent(made);
      } catch (error) {
        if (!isMadeBefore(error)) throw failureOf(error);
        // Created before with other content: Graph treats only an identical event as a repetition, and returns the id of the event that has
        // the key.
        const { existingEventId: id } = error;
        if (id === undefined) return undefined;
        try {
          const { text: _text, invited, ...changed } = event;
          const [reading] = await read([{ personId, eventId: id }]);
          if (reading?.is === 'unread') throw reading.failure;
          if (reading?.is !== 'there') return undefined;
          const { attendees: present, changeKey } = reading.event;
          const attendees = mergeInvited(present, undefined, invited);
          const change = {
            ...changed,
            ...(attendees === undefined ? {} : { attendees }),
            ...(changeKey === undefined ? {} : { changeKey }),
          };
          return madeEvent({ ...(await update(personId, id, change)), id });
        } catch (fault) {
          if (isGone(fault)) return undefined;
          throw failureOf(fault);
        }
      }
    },
    async change(personId, eventId, change) {
      try {
        await update(personId, eventId, change);
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw failureOf(error);
      }
    },
    async attendeesOf(personId, eventId) {
      try {
        return readAttendees(await call(`${eventPath(personId, eventId)}?$select=attendees`, undefined));
      } catch (error) {
        if (isGone(error)) return undefined;
        throw failureOf(error);
      }
    },
    async invite(personId, eventId, attendees, changeKey) {
      try {
        // With nothing but the attendees, only those who changed get a mail.
        await call(eventPath(personId, eventId), {
          method: 'PATCH',
          body: { attendees: attendees.map(attendeeRow) },
          ...versionOf(changeKey),
        });
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw failureOf(error);
      }
    },
    async remove(personId, eventId, comment) {
      try {
        if (comment !== undefined && (await cancelled(personId, eventId, comment))) return;
        await call(eventPath(personId, eventId), { method: 'DELETE' });
      } catch (error) {
        // If a person's mailbox is gone, its events are gone as well. A 404 without a code of Graph's is a gateway's.
        const isGoneToo =
          error instanceof GraphFault && error.kind === 'notFound' && error.code !== 'Status404';
        if (!isGoneToo) throw failureOf(error);
      }
    },
    async read(events) {
      try {
        return await read(events);
      } catch (error) {
        throw failureOf(error);
      }
    },
    async timesOf(personId, address, from, until) {
      try {
        const parts = spansUpTo(Date.parse(from), Date.parse(until), longestWindow).map(async (window) =>
          readTimes(
            await call(schedulePath(personId), { method: 'POST', body: scheduleOf(address, window) }),
            window,
          ),
        );
        const times = await Promise.all(parts);
        return { busy: times.flatMap(({ busy }) => busy), hours: times[0]?.hours };
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

function newEvent(event: CalendarEvent, key: string): Row {
  const { subject, startsAt, minutes, invited: attendees } = event;
  return {
    ...changeable({ subject, startsAt, minutes, attendees }),
    body: { contentType: 'text', content: event.text },
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    allowNewTimeProposals: true,
    transactionId: key,
  };
}

/**
 * The parts of an event that are changed later. The text is not among them: Teams writes the join information into it, and overwriting it
 * ends the online meeting (learn.microsoft.com/graph/api/event-update, on the body of online meetings).
 */
function changeable({ subject, startsAt, minutes, attendees }: Omit<EventChange, 'changeKey'>): Row {
  const start = Date.parse(startsAt);
  return {
    subject,
    start: timeOf(start),
    end: timeOf(start + minutes * 60_000),
    ...(attendees === undefined ? {} : { attendees: attendees.map(attendeeRow) }),
  };
}

function versionOf(changeKey: string | undefined): Pick<GraphChange, 'ifMatch'> {
  return changeKey === undefined ? {} : { ifMatch: `W/"${changeKey}"` };
}

/** Somebody who is named, or a record that Graph itself gave. */
function attendeeRow(attendee: NonNullable<EventChange['attendees']>[number]): Row {
  return 'address' in attendee ? { ...attendeeRows([attendee as Invitee])[0] } : attendee;
}

/** A time in Graph's format: the zone is a separate property. */
function timeOf(instant: number): Row {
  return { dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: 'UTC' };
}

function madeEvent({ id, onlineMeeting }: Row): MadeEvent {
  // If it is asked again with the same key, Graph returns the event once more.
  if (typeof id !== 'string' || id === '') throw new RemoteFailure({ code: 'NoEventId' });
  const { joinUrl } = (onlineMeeting ?? {}) as { readonly joinUrl?: unknown };
  const isLink =
    typeof joinUrl === 'string' && joinUrl.length <= longestLink && URL.parse(joinUrl)?.protocol === 'https:';
  return { eventId: id, ...(isLink ? { joinUrl } : {}) };
}

function isMadeBefore(error: unknown): error is GraphFault {
  return error instanceof GraphFault && error.code === 'ErrorDuplicateTransactionId';
}

/** Nothing has left this machine. `Unknown` means a send that must not be repeated; calls to calendars may be repeated. */
function tokenFailure(cause: unknown): RemoteFailure {
  const { code: told } = cause as { readonly code?: unknown };
  const isTold = (cause instanceof TokenFault || cause instanceof TimeoutError) && told !== 'Unknown';
  const code = isTold ? String(told) : 'NoToken';
  return new RemoteFailure({ code, hasLeft: false, cause });
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof GraphFault)) return error;
  const { status, code, retryAfterSeconds } = error;
  return new RemoteFailure({ status, code, retryAfterSeconds, hasLeft: !notMade.has(code), cause: error });
}
