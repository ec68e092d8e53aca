import type { Logger } from 'pino';
import type { Calendars } from '../meetings/calendars.ts';
import type { AskFreeBusy } from '../meetings/freeBusy.ts';
import { describeError } from '../runtime/describeError.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { TimeoutError, withTimeout } from '../runtime/withTimeout.ts';

/** The services for asking calendars for free times. */
interface FreeBusyServices {
  readonly calendars: Calendars | undefined;
  /** The tenant of the people with these calendars. */
  readonly serviceTenantId: string | undefined;
  readonly log: Pick<Logger, 'warn'>;
}

/** A person waits for the answer to a press, in milliseconds. */
const timeLimit = 4_000;

/**
 * Asks the specialists' calendars for their times. Undefined if no calendar tells them. A calendar that can't be read, or not in time, is
 * `unread`: the meetings are planned without it, and the card says so.
 */
export function askFreeBusy({ calendars, serviceTenantId, log }: FreeBusyServices): AskFreeBusy | undefined {
  if (calendars?.timesOf === undefined) return undefined;
  return async ({ id, tenantId, email }, from, until) => {
    if (email === undefined || tenantId !== serviceTenantId) return { known: false, why: 'unread' };
    try {
      const asked = calendars.timesOf?.(id, email, from, until);
      if (asked === undefined) return { known: false, why: 'off' };
      return { known: true, ...(await withTimeout(asked, timeLimit)) };
    } catch (error) {
      const isExpected = error instanceof RemoteFailure || error instanceof TimeoutError;
      log.warn(
        isExpected ? { code: error.code } : { fault: describeError(error) },
        'free and busy times unread, planning without them',
      );
      return { known: false, why: 'unread' };
    }
  };
}
