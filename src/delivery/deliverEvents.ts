import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarRefusal.ts';
import type { AttemptResult, Delivery, Outbox, Waiting } from './outbox/outbox.ts';
import { askedSeconds, resultAfter, resultAfterFault, secondsFrom } from './outbox/outcome.ts';
import { type CircuitServices, type Try, throughCircuit } from './throughCircuit.ts';

/** The services for delivering calendar updates. */
export interface EventDelivery extends CircuitServices {
  readonly outbox: Pick<Outbox, 'sameCard' | 'pausedUntil' | 'pause'>;
  /**
   * Takes the next step for a request's meetings in calendars; returns whether there was one. Throws RemoteFailure. Absent: meetings are
   * not put into calendars (any more).
   */
  readonly takeCalendarStep?: ((requestId: string) => Promise<boolean>) | undefined;
}

/** The key for pauses of the calendar service; no tenant has it. */
export const calendarPauseKey = 'graph:calendars';

/**
 * Takes one step for a request's calendars. While there is more to do, the notice is due again at once. The last step also records the
 * result of other notices of the same request.
 */
export async function deliverEvents(services: EventDelivery, waiting: Waiting): Promise<Delivery> {
  const { outbox, takeCalendarStep, now, random } = services;
  const { notice } = waiting;
  const only = (attemptResult: AttemptResult): Delivery => ({ notices: [notice], attemptResult });
  // Another instance may have the app. If none has it, the notice is dead-lettered for an operator.
  if (takeCalendarStep === undefined) return only(resultAfterFault('noCalendars', waiting, now(), random()));
  const paused = await outbox.pausedUntil(calendarPauseKey, now());
  if (paused !== undefined) return only({ state: 'waiting', code: 'paused', dueAt: paused, counts: false });
  const told = await outbox.sameCard(notice);
  return throughCircuit(services, calendarPauseKey, waiting, async (): Promise<Try> => {
    try {
      const isMore = await takeCalendarStep(notice.requestId ?? '');
      if (isMore)
        return {
          delivery: only({ state: 'waiting', code: 'more', dueAt: now(), counts: 'fromZero' }),
          tried: 'answered',
        };
      // Perhaps there was nothing to do, and the service was not called.
      return { delivery: { ...told, attemptResult: { state: 'delivered', code: 'ok' } }, tried: 'unknown' };
    } catch (error) {
      if (!(error instanceof RemoteFailure)) throw error;
      const asked = askedSeconds(error);
      if (asked !== undefined) await outbox.pause(calendarPauseKey, secondsFrom(now(), asked), now());
      if (isRefusal(error))
        return { delivery: only({ state: 'parked', code: error.code }), tried: 'answered' };
      // Exchange answers 409 to a request that follows another one too closely, and 412 if the event changes all the time. Both pass, as
      // an outage does.
      return {
        delivery: only(resultAfter(error, calendarPauseKey, waiting, now(), random())),
        tried: [409, 412, 429].includes(error.status ?? 0) ? 'unknown' : 'away',
      };
    }
  });
}
