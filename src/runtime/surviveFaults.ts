import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { describeError } from './describeError.ts';
import type { FaultPlace, Metrics } from './metrics.ts';

/** The dependencies of the last error handler. */
export interface SurvivalParts {
  readonly metrics: Pick<Metrics, 'fault'>;
  readonly log: Logger;
}

/**
 * Keeps the process alive after an uncaught error: it is logged and counted. The state is sound then: writes are made in transactions and
 * roll back; leases, connections and slots expire or are replaced. Call it when the start is complete: an error before that ends the
 * process, with a message for the operator.
 *
 * @param events tests have their own
 * @returns a function that removes the listeners
 */
export function surviveFaults({ metrics, log }: SurvivalParts, events: EventEmitter = process): () => void {
  const survive = (place: FaultPlace) => (error: unknown) => {
    try {
      metrics.fault(place);
      log.error({ fault: describeError(error), place }, 'uncaught error; the process continues');
    } catch {
      // Logging itself failed. Logging that error would be an endless loop.
    }
  };
  const onException = survive('uncaughtException');
  const onRejection = survive('unhandledRejection');
  events.on('uncaughtException', onException).on('unhandledRejection', onRejection);
  return () => events.off('uncaughtException', onException).off('unhandledRejection', onRejection);
}
