import type { Logger } from 'pino';
import { describeError } from '../describeError.ts';
import { type DeliveryServices, deliverNotice } from './deliverNotice.ts';
import type { Outbox } from './outbox.ts';

/** The worker that empties the outbox. */
export interface DeliveryWorker {
  /** Something may be due. */
  wake(): void;
  /** Resolves when nothing is due at this moment. */
  idle(): Promise<void>;
  /** Finishes what is under way and starts nothing new. */
  stop(): Promise<void>;
}

const batchSize = 20;
/** The longest the worker sleeps without looking, in milliseconds: another process may have written. */
const longestSleep = 60_000;

/** Starts delivering. Sends happen one after the other; within one request and recipient the order they were written in is kept. */
export function startDelivery(outbox: Outbox, services: DeliveryServices, log: Logger): DeliveryWorker {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const run = async () => {
    do {
      again = false;
      await deliverDue(outbox, services, log, () => stopped);
    } while (again && !stopped);
    running = undefined;
    await sleepUntilDue();
  };
  const sleepUntilDue = async () => {
    if (stopped) return;
    const due = await outbox.nextDue();
    const pause = due === undefined ? longestSleep : Date.parse(due) - Date.parse(services.now());
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(Math.max(pause, 0), longestSleep));
    timer.unref();
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    running ??= run().catch((error: unknown) => {
      running = undefined;
      log.error({ fault: describeError(error) }, 'delivery stumbled and goes on');
      timer = setTimeout(wake, 1000);
      timer.unref();
    });
  };
  wake();
  return {
    wake,
    async idle() {
      while (running !== undefined) await running;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function deliverDue(
  outbox: Outbox,
  services: DeliveryServices,
  log: Logger,
  isStopped: () => boolean,
): Promise<void> {
  for (;;) {
    const due = await outbox.due(services.now(), batchSize);
    if (due.length === 0) return;
    for (const waiting of due) {
      if (isStopped()) return;
      const settlement = await deliverNotice(services, waiting);
      await outbox.settle(waiting.notice, settlement, services.now());
      const { kind, requestId } = waiting.notice;
      log.info({ kind, requestId, outcome: settlement.state, code: settlement.code }, 'notice');
    }
  }
}
