import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarStep.ts';
import type { AttemptResult, Delivery, Outbox, Waiting } from './outbox/outbox.ts';
import { askedSeconds, resultAfter, resultAfterFault, secondsFrom } from './outbox/outcome.ts';
import { type CircuitServices, type Try, throughCircuit } from './throughCircuit.ts';

/** What bringing calendars up to date is delivered with. */
export interface EventDelivery extends CircuitServices {
  readonly outbox: Pick<Outbox, 'sameCard' | 'pausedUntil' | 'pause'>;
  /**
   * Does the next thing that a request's meetings need in calendars; answers whether there was any. Throws RemoteFailure. Absent: meetings
   * are not put into calendars (any more).
   */
  readonly takeCalendarStep?: ((requestId: string) => Promise<boolean>) | undefined;
}

/** The name under which the calendars' service is left alone for as long as it asks to be; no tenant has it. */
const pauseKey = 'graph:calendars';

/** A notice that waits behind it is brought up to date by it as well. While there is more to do it takes its turn again at once. */
export async function deliverEvents(services: EventDelivery, waiting: Waiting): Promise<Delivery> {
  const { outbox, takeCalendarStep, now, random } = services;
  const { notice } = waiting;
  const only = (attemptResult: AttemptResult): Delivery => ({ notices: [notice], attemptResult });
  // Another instance may have the app; and if none has it any more, an operator hears of it.
  if (takeCalendarStep === undefined) return only(resultAfterFault('noCalendars', waiting, now(), random()));
  const paused = await outbox.pausedUntil(pauseKey, now());
  if (paused !== undefined) return only({ state: 'waiting', code: 'paused', dueAt: paused, counts: false });
  const told = await outbox.sameCard(notice);
  return throughCircuit(services, pauseKey, waiting, async (): Promise<Try> => {
    try {
      const isMore = await takeCalendarStep(notice.requestId ?? '');
      if (isMore)
        return {
          delivery: only({ state: 'waiting', code: 'more', dueAt: now(), counts: 'anew' }),
          tried: 'answered',
        };
      // Perhaps nothing was to do, and nobody was asked.
      return { delivery: { ...told, attemptResult: { state: 'delivered', code: 'ok' } }, tried: 'unknown' };
    } catch (error) {
      if (!(error instanceof RemoteFailure)) throw error;
      const asked = askedSeconds(error);
      if (asked !== undefined) await outbox.pause(pauseKey, secondsFrom(now(), asked), now());
      if (isRefusal(error))
        return { delivery: only({ state: 'parked', code: error.code }), tried: 'answered' };
      // Exchange answers 409 to what came too close upon something else; that passes, as an outage does.
      return {
        delivery: only(resultAfter(error, pauseKey, waiting, now(), random())),
        tried: error.status === 429 || error.status === 409 ? 'unknown' : 'away',
      };
    }
  });
}
