import type { Logger } from 'pino';
import type { Metrics } from '../runtime/metrics.ts';
import type { DeliveryServices } from './deliverNotice.ts';
import { type DeliveryWorker, startWorker } from './worker.ts';

/** How many recipients of messages are served side by side. */
const recipientsAtOnce = 8;
/** How many calendars are: Graph takes four calls at once for a mailbox, and all may be of one. */
const calendarsAtOnce = 2;

/** Starts delivering; calendars beside messages, where meetings are put into them. */
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
