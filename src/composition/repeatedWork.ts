import { setImmediate } from 'node:timers/promises';
import type { BotServices } from '../bot/identity/services.ts';
import type { Config } from '../config/config.ts';
import { continueMoves, placeWaiting } from '../delivery/channels/changeChannels.ts';
import { calendarPauseKey } from '../delivery/deliverEvents.ts';
import { continueErasures } from '../erasure/erase.ts';
import { erasureServices } from '../erasure/erasureServices.ts';
import { formerName } from '../erasure/formerName.ts';
import { eraseExpired } from '../erasure/retention.ts';
import type { Calendars } from '../meetings/calendars.ts';
import { readEventsBack } from '../outlook/readEventsBack.ts';
import { checkMemberships, startMembershipChecks } from '../people/checkMemberships.ts';
import { checkSubstitutes } from '../people/checkSubstitutes.ts';
import { serviceActions } from '../reminders/serviceActions.ts';
import { type SweepContext, sweepReminders } from '../reminders/sweepReminders.ts';
import { endAbsences, setAway } from '../requests/absences/setAway.ts';
import { performOnAll } from '../requests/actions/performOnAll.ts';
import type { RelationChecks } from '../requests/partners/relationChecks.ts';
import type { Actor } from '../requests/policy.ts';
import { describeError } from '../runtime/describeError.ts';
import { underLease } from '../runtime/lease.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { startRepeated } from '../runtime/startRepeated.ts';
import { scrubDatabase } from '../store/database/scrub.ts';
import { startHousekeeping } from '../store/housekeeping.ts';
import type { Store } from '../store/store.ts';
import { postSummaries } from '../summaries/postSummaries.ts';
import type { Application } from './applicationParts.ts';

/** The services that the repeated work needs. */
export interface RepeatedWorkParts {
  readonly config: Config;
  readonly store: Store;
  /** The store whose commits wake delivery. */
  readonly waking: Store;
  readonly services: BotServices;
  /** The service itself, as the actor of what it does unasked. */
  readonly actor: Actor;
  readonly relations: RelationChecks;
  readonly calendars: Calendars | undefined;
  readonly serviceTenantId: string | undefined;
  readonly stopping: AbortSignal;
  readonly metrics: Metrics;
  readonly random: () => number;
  /** How long the first housekeeping waits for the end of the start, in milliseconds; absent, as long as is usual. */
  readonly tidyAfterMs: number | undefined;
  /** How the work of each minute is started; absent, by the machine's clock. */
  readonly repeat: typeof startRepeated | undefined;
}

/** The work that runs by itself. Each part can be run at once. */
export interface RepeatedWork
  extends Pick<
    Application,
    | 'checkMembers'
    | 'endAbsences'
    | 'postSummaries'
    | 'remind'
    | 'readBack'
    | 'placeAfterPause'
    | 'moveRequests'
  > {
  /** Starts no work any more, and waits for what is under way. */
  stop(): Promise<unknown>;
}

/** The intervals of repeated work, in milliseconds. */
const tenSecondsMs = 10_000;
const minuteMs = 60_000;
const fiveMinutesMs = 5 * minuteMs;

/** Starts the work that nobody asks for: housekeeping, checks, reminders, summaries, moves. */
export function startRepeatedWork({
  config,
  store,
  waking,
  services,
  actor,
  relations,
  calendars,
  serviceTenantId,
  stopping,
  metrics,
  random,
  tidyAfterMs,
  repeat = startRepeated,
}: RepeatedWorkParts): RepeatedWork {
  const { process, colleagues, keepsCalendars = false, now, newId, log } = services;
  const service = { id: actor.id, tenantId: actor.tenantId, name: actor.name };
  const erasing = erasureServices({
    transaction: waking.transaction,
    transact: waking.transaction,
    formerName,
    now,
    newId,
    process,
    serviceTenantId,
    serviceName: config.serviceName,
  });
  const goOnErasing = async () => {
    const expired = await eraseExpired(erasing, process.rules.retentionMonths);
    if (expired.length > 0)
      log.info({ requests: expired.length }, 'requests erased at the end of their retention');
    const done = await continueErasures(erasing);
    for (const { id, progress } of done) log.info({ id, ...progress }, 'erasure done');
    if (done.length + expired.length > 0) await scrubDatabase(config.databaseUrl);
  };
  const stopHousekeeping = startHousekeeping(store, now, log, goOnErasing, tidyAfterMs);
  const checkMembers = async () => {
    await checkMemberships({
      requests: store.requests,
      colleagues,
      requeue: (requests, part) => {
        // The press is about an assignee: somebody may have taken a request over meanwhile.
        const all = requests.map(({ id, assigneeId }) => ({
          requestId: id,
          press: { seen: { assignee: assigneeId } },
        }));
        return performOnAll({ ...services, transact: waking.transaction }, 'requeue', all, {}, actor, part);
      },
      pause: () => setImmediate(),
      log,
    });
    await checkSubstitutes({
      absences: () => store.absences.list(store.sharedNow()),
      colleagues,
      withoutSubstitute: ({ person, until, endsAt }) =>
        setAway({ ...services, transact: waking.transaction }, { person, until, endsAt }, service),
      log,
    });
  };
  const reminding: SweepContext = {
    transact: waking.relaxedDurability.transaction,
    leases: store.relaxedDurability.sweepLeases,
    sharedNow: store.sharedNow,
    // Rows, not leases, make sure that each thing is done once.
    now,
    newId,
    process,
    pause: () => setImmediate(),
    isStopping: () => stopping.aborted,
    onUnclaimed: (requestId) =>
      log.warn({ requestId }, 'a request has waited too long for somebody to claim it'),
    onFault: (error) => log.error({ fault: describeError(error) }, 'reminder failed, retrying in an hour'),
  };
  const remind = () =>
    sweepReminders(reminding, serviceActions({ ...services, transact: waking.transaction }, actor));
  const stopReminders = repeat(
    remind,
    minuteMs,
    (error) => log.error({ fault: describeError(error) }, 'reminding failed, retrying in a minute'),
    false,
  );
  const readBack = async () => {
    if (calendars === undefined || !keepsCalendars) return;
    await readEventsBack({
      calendars,
      transact: waking.relaxedDurability.transaction,
      actions: { ...services, transact: waking.transaction },
      service: actor,
      pauses: {
        until: (at) => store.outbox.pausedUntil(calendarPauseKey, at),
        pause: (until, at) => store.outbox.pause(calendarPauseKey, until, at),
      },
      leases: store.relaxedDurability.sweepLeases,
      sharedNow: store.sharedNow,
      now,
      newId,
      random,
      pause: () => setImmediate(),
      isStopping: () => stopping.aborted,
      onRead: metrics.eventRead,
      onFault: (error) =>
        log.warn(
          error instanceof RemoteFailure ? { code: error.code } : { fault: describeError(error) },
          'events could not be read back, retrying later',
        ),
    });
  };
  const stopReadBack = repeat(
    readBack,
    minuteMs,
    (error) => log.error({ fault: describeError(error) }, 'reading events back failed, retrying in a minute'),
    false,
  );
  const stopMembershipChecks = startMembershipChecks(
    async () => {
      await checkMembers();
      await relations.lookAtAll();
    },
    {
      read: store.settings.lastMembershipCheck,
      write: (at) => store.transaction(({ settings }) => settings.recordMembershipCheck(at)),
      alone: (work) =>
        underLease(
          {
            leases: store.relaxedDurability.sweepLeases,
            name: 'memberships',
            token: newId(),
            now: store.sharedNow,
          },
          work,
        ),
    },
    store.sharedNow,
    (error) => log.error({ fault: describeError(error) }, 'membership check failed, retrying in an hour'),
  );
  const endOver = () =>
    endAbsences({ transact: waking.transaction, now: store.sharedNow, newId, keepsCalendars });
  const placeAfterPause = () =>
    placeWaiting({ ...store, transaction: waking.transaction }, newId, store.sharedNow());
  const stopPlacing = repeat(placeAfterPause, fiveMinutesMs, (error) =>
    log.error(
      { fault: describeError(error) },
      'placing requests after a pause failed, retrying in five minutes',
    ),
  );
  const moveRequests = () =>
    continueMoves({
      transaction: waking.transaction,
      channelMoves: store.channelMoves,
      leases: store.relaxedDurability.sweepLeases,
      newId,
      now: store.sharedNow,
      pause: () => setImmediate(),
      isStopping: () => stopping.aborted,
    });
  const stopMoving = repeat(moveRequests, tenSecondsMs, (error) =>
    log.error(
      { fault: describeError(error) },
      'moving the requests of a channel that is gone failed, retrying in ten seconds',
    ),
  );
  const stopAbsenceEnds = repeat(endOver, fiveMinutesMs, (error) =>
    log.error({ fault: describeError(error) }, 'ending absences failed, retrying in five minutes'),
  );
  const postDue = () =>
    postSummaries({
      records: store,
      transact: waking.relaxedDurability.transaction,
      now: store.sharedNow,
      newId,
      process,
    });
  const stopSummaries = repeat(postDue, minuteMs, (error) =>
    log.error({ fault: describeError(error) }, 'posting summaries failed, retrying in a minute'),
  );
  return {
    checkMembers,
    endAbsences: endOver,
    postSummaries: postDue,
    remind,
    readBack,
    placeAfterPause,
    moveRequests,
    stop: () =>
      Promise.all([
        stopHousekeeping(),
        stopMembershipChecks(),
        stopReminders(),
        stopReadBack(),
        stopAbsenceEnds(),
        stopSummaries(),
        stopPlacing(),
        stopMoving(),
      ]),
  };
}
