import type { Logger } from 'pino';
import type { Metrics } from '../runtime/metrics.ts';
import type { DeliveryServices } from './deliverNotice.ts';
import { type DeliveryWorker, startWorker } from './worker.ts';

/** The number of message recipients that are served concurrently. */
const recipientsAtOnce = 8;
/** The number of calendars that are served concurrently. Graph accepts four concurrent calls for a mailbox, and all may be for one. */
const calendarsAtOnce = 2;

/** Starts delivery. Calendars have a worker of their own, if meetings are put into them. */
export function startDelivery(services: DeliveryServices, log: Logger, metrics: Metrics): DeliveryWorker {
  if (services.takeCalendarStep === undefined) {
    return startWorker(services, log, metrics, { atOnce: recipientsAtOnce });
  }
  const workers = [
    startWorker(services, log, metrics, { only: 'messages', atOnce: recipientsAtOnce }),
    startWorker(services, log, metrics, { only: 'calendars', atOnce: calendarsAtOnce }),
  ];
  return {
    wake() {
      for (const worker of workers) worker.wake();
    },
    async idle() {
      // Work done by one of them may give the other more to do.
      do {
        await Promise.all(workers.map((worker) => worker.idle()));
      } while (workers.some((worker) => worker.isBusy()));
    },
    isAlive: () => workers.every((worker) => worker.isAlive()),
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
