import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarStep.ts';
import type { AttemptResult, Delivery, Outbox, Waiting } from './outbox/outbox.ts';
import { askedSeconds, resultAfter, resultAfterFault, secondsFrom } from './outbox/outcome.ts';
import { type CircuitServices, type Try, throughCircuit } from './throughCircuit.ts';

/** The services for delivering calendar updates. */
export interface EventDelivery extends CircuitServices {
  readonly outbox: Pick<Outbox, 'sameCard' | 'pausedUntil' | 'pause'>;
  /**
   * Takes the next step for a request's meetings in calendars; answers whether there was any. Throws RemoteFailure. Absent: meetings are
   * not put into calendars (any more).
   */
  readonly takeCalendarStep?: ((requestId: string) => Promise<boolean>) | undefined;
}

/** The key of the pause that the calendars' service asks for; no tenant has it. */
const pauseKey = 'graph:calendars';

/**
 * Takes one step for a request's calendars. Other notices of the same request are settled with the last step. While there is more to do the
 * notice takes its turn again at once.
 */
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
      // Exchange answers 409 to a request too close upon another one; that passes, as an outage does.
      return {
        delivery: only(resultAfter(error, pauseKey, waiting, now(), random())),
        tried: error.status === 429 || error.status === 409 ? 'unknown' : 'away',
      };
    }
  });
}
