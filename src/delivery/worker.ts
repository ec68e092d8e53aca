import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import { LeaseLost, withLease } from '../runtime/heldLease.ts';
import { heartbeat, leaseEnd } from '../runtime/lease.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { type DeliveryServices, deliverNotice } from './deliverNotice.ts';
import type { Delivery, RecipientKind, Unreadable, Waiting } from './outbox/outbox.ts';
import { resultAfterFault } from './outbox/outcome.ts';

/** The worker that empties the outbox. */
export interface DeliveryWorker {
  /** Makes the worker look, because something may be due. */
  wake(): void;
  /** Resolves when nothing is due at this moment. */
  idle(): Promise<void>;
  /** Whether it has looked at the outbox lately without an error. */
  isAlive(): boolean;
  /** Finishes the sends in flight and starts nothing new. */
  stop(): Promise<void>;
}

/** The longest sleep between two looks, in milliseconds: another instance may have written. */
const longestSleepMs = 5_000;
/** The shortest sleep, in milliseconds: another worker has just claimed a due notice. */
const shortestSleepMs = 100;
/** How long after an error it looks again, in milliseconds. */
const retryPauseMs = 1_000;
/** How often due times in the future are checked, and cards that an older version gave up, in milliseconds. */
const checkedEveryMs = 60_000;
/** A worker that has not looked for this long counts as dead, in milliseconds. */
const deadAfterMs = 60_000;

/** The recipients that a worker serves, and how many of them concurrently. Each gets one message at a time. */
export interface Served {
  readonly only?: RecipientKind;
  readonly atOnce: number;
}

/** One of several workers on the outbox. */
export interface Worker extends DeliveryWorker {
  /** It is looking, or serving a recipient. */
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
  /** The recipients served at this moment. */
  const keys = new Set<string>();
  const serving = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let again = false;
  /** The number of looks that ended. */
  let looks = 0;
  /** The last look claimed as many recipients as there was room for. */
  let isFull = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = performance.now();
  /** When due times were checked last, by the monotonic clock. */
  let checkedAt: number | undefined;
  /** The wall-clock time at the last check. */
  let latest = '';
  const outside = AsyncLocalStorage.snapshot();

  const wakeIn = (milliseconds: number) => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(wake, milliseconds);
    timer.unref();
  };
  const retryLater = (error: unknown) => {
    log.error({ fault: describeError(error) }, 'delivery worker error, retrying');
    wakeIn(retryPauseMs);
  };

  /** Every write of it checks the lease. An instance that stood still for longer than its lease writes nothing more, and posts nothing more. */
  const serve = (recipientKey: string, token: string) =>
    withLease({ kind: 'recipient', recipientKey, token }, () => serveUnderLease(recipientKey, token)).catch(
      (error: unknown) => {
        if (!(error instanceof LeaseLost)) throw error;
        log.warn('delivery lease lost, another instance goes on with the recipient');
        return { looksBefore: looks };
      },
    );
  const serveUnderLease = async (recipientKey: string, token: string) => {
    const stopHeartbeat = heartbeat((until) => outbox.renew(recipientKey, token, until), now);
    try {
      // The lease was acquired just now.
      for (let isHeld = true; isHeld && !stopped; ) {
        const looksBefore = looks;
        const waiting = await outbox.next(recipientKey, now());
        if (waiting === undefined) return { looksBefore };
        await ('unreadable' in waiting ? deadLetter(waiting) : deliver(waiting));
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
    report(kind, requestId, attemptResult.state, attemptResult.code);
    if (isOutageToTell(services, delivery, waiting))
      log.error(
        { code: attemptResult.code, seconds: outageToTellSeconds },
        'a service has taken no messages for ten minutes; they are kept and tried again',
      );
    if (recovery !== undefined && (await outbox.bringForward(recovery, now())) > 0) wake();
  };
  const report = (kind: string, requestId: string | undefined, outcome: string, code: string) => {
    metrics.delivery(kind, outcome, code);
    log.info({ kind, requestId, outcome, code }, 'notice');
  };
  /** A row that can't be read is dead-lettered for an operator, and blocks nothing. */
  const deadLetter = async ({ unreadable: { id, kind, requestId } }: Unreadable) => {
    await outbox.deadLetter(id, 'Unreadable', now());
    log.error({ id }, 'outbox row unreadable, dead-lettered');
    report(kind, requestId, 'parked', 'Unreadable');
  };
  /** Serves a recipient concurrently with the others: a slow service of one does not delay the others. */
  const begin = (recipientKey: string, token: string) => {
    keys.add(recipientKey);
    const served = serve(recipientKey, token)
      .finally(() => {
        keys.delete(recipientKey);
        serving.delete(served);
      })
      .then(({ looksBefore }) => {
        // A look since then, or one in flight, may have skipped this recipient, and a full one may have skipped others.
        if (isFull || looks !== looksBefore || looking !== undefined) wake();
      })
      .catch(retryLater);
    serving.add(served);
  };
  const beginDue = async () => {
    const room = atOnce - serving.size;
    if (stopped || room === 0) return;
    const token = newId();
    // A recipient served here is not claimed again, also if its lease ended while this process stood still.
    const claimed = await outbox.claimRecipients(token, now(), leaseEnd(now()), room, only, keys);
    looks += 1;
    isFull = claimed.length === room;
    for (const key of claimed) begin(key, token);
  };
  /** Due times depend on clocks: this one may be set, and those of other instances may be wrong. */
  const checkDueTimes = async () => {
    const present = now();
    const isSet = checkedAt === undefined || present < latest;
    latest = present;
    if (!isSet && performance.now() - (checkedAt ?? 0) < checkedEveryMs) return;
    await outbox.clampDueTimes(present);
    if (only !== 'calendars' && (await services.redriveInDoubt()) > 0)
      log.warn('cards that an older version gave up are posted again');
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
      retryLater(error);
    }
    looking = undefined;
    if (again) wake();
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    // A wake-up in the middle of a turn must not run in that turn's async context, because the turn's lease ends before the look does.
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

/** The operator is told of an outage after this many seconds. */
const outageToTellSeconds = 600;

/** Whether this is the first attempt of an outage that has lasted long enough to report. */
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

/** A notice that can't even be drawn must not block those behind it. It is tried again, and dead-lettered like one that can't be sent. */
async function attempt(services: DeliveryServices, waiting: Waiting, log: Logger): Promise<Delivery> {
  try {
    return await deliverNotice(services, waiting);
  } catch (error) {
    if (error instanceof LeaseLost || !(await isReachable(services))) throw error;
    log.error({ fault: describeError(error), kind: waiting.notice.kind }, 'notice could not be built');
    const attemptResult = resultAfterFault('fault', waiting, services.now(), services.random());
    return { notices: [waiting.notice], attemptResult };
  }
}

/** Whether the database answers. If it does not, the notice is not at fault. */
function isReachable({ outbox }: DeliveryServices): Promise<boolean> {
  return outbox.nextDue().then(
    () => true,
    () => false,
  );
}
