import type { Logger } from 'pino';
import { describeError } from '../describeError.ts';
import { type DeliveryServices, deliverNotice } from './deliverNotice.ts';
import type { Outbox, Settlement, Waiting } from './outbox.ts';
import { settlementAfter } from './outcome.ts';
import { SendFailure } from './sender.ts';

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
/** How long it sleeps after the database failed it, in milliseconds. */
const sleepAfterFault = 1000;

/** Starts delivering. Sends happen one after the other; within one request and recipient the order they were written in is kept. */
export function startDelivery(outbox: Outbox, services: DeliveryServices, log: Logger): DeliveryWorker {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const sleep = (milliseconds: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, milliseconds).unref();
  };
  const run = async () => {
    try {
      let pause: number;
      do {
        again = false;
        await deliverDue(outbox, services, log, () => stopped);
        pause = await pauseUntilDue(outbox, services);
      } while (again && !stopped);
      sleep(pause);
    } catch (error) {
      log.error({ fault: describeError(error) }, 'delivery stumbled and goes on');
      sleep(sleepAfterFault);
    } finally {
      running = undefined;
    }
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    running ??= run();
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

async function pauseUntilDue(outbox: Outbox, { now }: DeliveryServices): Promise<number> {
  const due = await outbox.nextDue();
  const pause = due === undefined ? longestSleep : Date.parse(due) - Date.parse(now());
  return Math.min(Math.max(pause, 0), longestSleep);
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
      const settlement = await settlementOf(services, waiting, log);
      await outbox.settle(waiting.notice, settlement, services.now());
      const { kind, requestId } = waiting.notice;
      log.info({ kind, requestId, outcome: settlement.state, code: settlement.code }, 'notice');
    }
  }
}

/** One notice that can't even be drawn must not stop those behind it: it is tried again and parked like one that can't be sent. */
async function settlementOf(services: DeliveryServices, waiting: Waiting, log: Logger): Promise<Settlement> {
  try {
    return await deliverNotice(services, waiting);
  } catch (error) {
    log.error({ fault: describeError(error), kind: waiting.notice.kind }, 'a notice could not be made');
    return settlementAfter(new SendFailure(undefined, 'fault'), waiting.attempts, services.now());
  }
}
