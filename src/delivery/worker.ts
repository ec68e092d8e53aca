import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import { heartbeat, leaseEnd } from '../runtime/lease.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { type DeliveryServices, deliverNotice } from './deliverNotice.ts';
import type { Delivery, RecipientKind, Unreadable, Waiting } from './outbox/outbox.ts';
import { resultAfterFault } from './outbox/outcome.ts';

/** The worker that empties the outbox. */
export interface DeliveryWorker {
  /** Something may be due. */
  wake(): void;
  /** Resolves when nothing is due at this moment. */
  idle(): Promise<void>;
  /** Whether it has looked at the outbox lately without stumbling. */
  isAlive(): boolean;
  /** Finishes the sends under way and starts nothing new. */
  stop(): Promise<void>;
}

/** The longest the worker sleeps without looking, in milliseconds: another instance may have written. */
const longestSleepMs = 5_000;
/** The shortest sleep, in milliseconds: a due notice that could not be had is another worker's just now. */
const shortestSleepMs = 100;
/** How long after a stumble it looks again, in milliseconds. */
const stumblePauseMs = 1_000;
/** How often due times of the future are looked for besides, in milliseconds. */
const checkedEveryMs = 60_000;
/** A worker that did not look for so long counts as dead, in milliseconds. */
const deadAfterMs = 60_000;

/** The recipients a worker serves, and how many of them side by side; each gets one message at a time. */
export interface Served {
  readonly only?: RecipientKind;
  readonly atOnce: number;
}

/** One of the workers that share it. */
export interface Worker extends DeliveryWorker {
  /** It is looking, or serving somebody. */
  isBusy(): boolean;
}

/** Starts a worker. */
export function startWorker(
  services: DeliveryServices,
  log: Logger,
  metrics: Metrics,
  { only, atOnce }: Served,
): Worker {
  const { outbox, now, newId } = services;
  const token = newId();
  const serving = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let again = false;
  /** How many looks ended. */
  let looks = 0;
  /** The last look took as many recipients as there was room for. */
  let isFull = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = performance.now();
  /** When due times were checked last, by the steady clock. */
  let checkedAt: number | undefined;
  /** The present as it was seen last. */
  let latest = '';
  const outside = AsyncLocalStorage.snapshot();

  const wakeIn = (milliseconds: number) => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(wake, milliseconds);
    timer.unref();
  };
  const stumbled = (error: unknown) => {
    log.error({ fault: describeError(error) }, 'delivery worker error, retrying');
    wakeIn(stumblePauseMs);
  };

  const serve = async (recipientKey: string) => {
    const stopHeartbeat = heartbeat((until) => outbox.renew(recipientKey, token, until), now);
    try {
      // It was claimed just now.
      for (let isHeld = true; isHeld && !stopped; ) {
        const looksBefore = looks;
        const waiting = await outbox.next(recipientKey, now());
        if (waiting === undefined) return { looksBefore };
        await ('unreadable' in waiting ? putAside(waiting) : deliver(waiting));
        isHeld = await outbox.renew(recipientKey, token, leaseEnd(now()));
      }
    } finally {
      stopHeartbeat();
      await outbox.release(recipientKey, token);
    }
    return { looksBefore: looks };
  };
  const deliver = async (waiting: Waiting) => {
    const delivery = await attempt(services, waiting, log);
    await services.recordAttempt(delivery);
    const { attemptResult, recovery } = delivery;
    const { kind, requestId } = waiting.notice;
    tell(kind, requestId, attemptResult.state, attemptResult.code);
    if (isOutageToTell(services, delivery, waiting))
      log.error(
        { code: attemptResult.code, seconds: outageToTellSeconds },
        'a service has taken no messages for ten minutes; they are kept and tried again',
      );
    if (recovery !== undefined && (await outbox.bringForward(recovery, now())) > 0) wake();
  };
  const tell = (kind: string, requestId: string | undefined, outcome: string, code: string) => {
    metrics.delivery(kind, outcome, code);
    log.info({ kind, requestId, outcome, code }, 'notice');
  };
  /** A row that can't be read is an operator's, and blocks nothing. */
  const putAside = async ({ unreadable: { id, kind, requestId } }: Unreadable) => {
    await outbox.deadLetter(id, 'Unreadable', now());
    log.error({ id }, 'a row of the outbox cannot be read; it is set aside');
    tell(kind, requestId, 'parked', 'Unreadable');
  };
  /** Serves a recipient beside the others: one with a slow service keeps nobody else waiting. */
  const begin = (recipientKey: string) => {
    const served = serve(recipientKey)
      .finally(() => serving.delete(served))
      .then(({ looksBefore }) => {
        // A look since then, or one under way, may have passed over this recipient, and a full one over others.
        if (isFull || looks !== looksBefore || looking !== undefined) wake();
      })
      .catch(stumbled);
    serving.add(served);
  };
  const beginDue = async () => {
    const room = atOnce - serving.size;
    if (stopped || room === 0) return;
    const keys = await outbox.claimRecipients(token, now(), leaseEnd(now()), room, only);
    looks += 1;
    isFull = keys.length === room;
    for (const key of keys) begin(key);
  };
  /** Due times are compared with a clock that may be set, and written by instances with clocks that may be wrong. */
  const checkDueTimes = async () => {
    const present = now();
    const isSet = checkedAt === undefined || present < latest;
    latest = present;
    if (!isSet && performance.now() - (checkedAt ?? 0) < checkedEveryMs) return;
    await outbox.clampDueTimes(present);
    checkedAt = performance.now();
  };
  const look = async () => {
    try {
      await checkDueTimes();
      do {
        again = false;
        await beginDue();
      } while (again && !stopped);
      const due = await outbox.nextDue(only);
      lookedAt = performance.now();
      const pause = due === undefined ? longestSleepMs : Date.parse(due) - Date.parse(now());
      wakeIn(
        Number.isNaN(pause) ? longestSleepMs : Math.min(Math.max(pause, shortestSleepMs), longestSleepMs),
      );
    } catch (error) {
      stumbled(error);
    }
    looking = undefined;
    if (again) wake();
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    // Woken in the middle of a turn, it must not work in that turn's name: the turn's lease ends before this does.
    looking ??= outside(look);
  };
  wake();
  return {
    wake,
    async idle() {
      while (looking !== undefined || serving.size > 0) await (looking ?? Promise.race(serving));
    },
    isBusy: () => looking !== undefined || serving.size > 0,
    isAlive: () => !stopped && performance.now() - lookedAt < deadAfterMs,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(serving);
    },
  };
}

/** After so many seconds in an outage the operator is told. */
const outageToTellSeconds = 600;

/** Whether this try is the first of an outage that has lasted long enough to be told. */
function isOutageToTell(
  { circuits }: DeliveryServices,
  { attemptResult }: Delivery,
  { outageSeconds: before }: Waiting,
): boolean {
  if (attemptResult.state !== 'waiting' || attemptResult.outage === undefined) return false;
  const { service, seconds } = attemptResult.outage;
  const isLong = before < outageToTellSeconds && before + seconds >= outageToTellSeconds;
  return isLong && circuits.isNews(service);
}

/** One notice that can't even be drawn must not stop those behind it: it is tried again and parked like one that can't be sent. */
async function attempt(services: DeliveryServices, waiting: Waiting, log: Logger): Promise<Delivery> {
  try {
    return await deliverNotice(services, waiting);
  } catch (error) {
    if (!(await isReachable(services))) throw error;
    log.error({ fault: describeError(error), kind: waiting.notice.kind }, 'a notice could not be made');
    const attemptResult = resultAfterFault('fault', waiting, services.now(), services.random());
    return { notices: [waiting.notice], attemptResult };
  }
}

/** Whether the database answers: where it does not, it is no fault of the notice. */
function isReachable({ outbox }: DeliveryServices): Promise<boolean> {
  return outbox.nextDue().then(
    () => true,
    () => false,
  );
}
