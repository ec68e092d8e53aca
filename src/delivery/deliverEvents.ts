import type { Delivery } from './deliverNotice.ts';
import type { Outbox, Settlement, Waiting } from './outbox.ts';
import { settlementAfter } from './outcome.ts';
import { SendFailure } from './sender.ts';

/** What bringing calendars up to date is delivered with. */
export interface EventDelivery {
  readonly outbox: Pick<Outbox, 'sameCard' | 'pausedUntil' | 'pause'>;
  /**
   * Does the next thing that a request's meetings need in calendars; answers whether there was any. Throws SendFailure. Absent: meetings
   * are not put into calendars (any more).
   */
  readonly takeCalendarStep?: ((requestId: string) => Promise<boolean>) | undefined;
  readonly now: () => string;
  /** A number from 0 to 1, which spreads tries that would come together. */
  readonly random: () => number;
}

/** The name under which the calendars' service is left alone for as long as it asks to be; no tenant has it. */
const pauseKey = 'graph:calendars';

/** Exchange answers 409 to what came too close upon something else; that passes. */
function asRetried(failure: SendFailure): Pick<SendFailure, 'status' | 'code' | 'retryAfterSeconds'> {
  const { status, code, retryAfterSeconds } = failure;
  return status === 409 ? { status: 503, code, retryAfterSeconds } : failure;
}

const noCalendars = { status: 503, code: 'noCalendars', retryAfterSeconds: undefined };

/** A notice that waits behind it is brought up to date by it as well. While there is more to do it takes its turn again at once. */
export async function deliverEvents(services: EventDelivery, waiting: Waiting): Promise<Delivery> {
  const { outbox, takeCalendarStep, now, random } = services;
  const { notice, attempts } = waiting;
  const only = (settlement: Settlement): Delivery => ({ notices: [notice], settlement });
  // Another instance may have the app; and if none has it any more, an operator hears of it.
  if (takeCalendarStep === undefined) return only(settlementAfter(noCalendars, attempts, now(), random()));
  const paused = await outbox.pausedUntil(pauseKey, now());
  if (paused !== undefined) return only({ state: 'waiting', code: 'paused', dueAt: paused, counts: false });
  const told = await outbox.sameCard(notice);
  try {
    const isMore = await takeCalendarStep(notice.requestId ?? '');
    if (isMore) return only({ state: 'waiting', code: 'more', dueAt: now(), counts: 'anew' });
    return { ...told, settlement: { state: 'delivered', code: 'ok' } };
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    const { retryAfterSeconds } = error;
    if (retryAfterSeconds !== undefined) {
      await outbox.pause(pauseKey, new Date(Date.parse(now()) + retryAfterSeconds * 1000).toISOString());
    }
    return only(settlementAfter(asRetried(error), attempts, now(), random()));
  }
}
