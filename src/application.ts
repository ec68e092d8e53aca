import { setImmediate } from 'node:timers/promises';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { channelTokenIssuer } from './authentication/channelTokenIssuer.ts';
import { openPageCheck, pageTokensOf } from './authentication/openPageCheck.ts';
import { openSenderCheck } from './authentication/openSenderCheck.ts';
import type { PageTokenIssuer } from './authentication/pageCheck.ts';
import { CodeGuesses } from './bot/identity/codeGuesses.ts';
import type { BotServices } from './bot/identity/services.ts';
import { startInbox } from './bot/inbox/inbox.ts';
import { tellFailed } from './bot/inbox/tellFailed.ts';
import { OnboardingBot } from './bot/onboardingBot.ts';
import { createAdapter } from './bot/turn/createAdapter.ts';
import { isAllowedTenant } from './bot/turn/tenantMiddleware.ts';
import { tenantOf } from './bot/turn/turn.ts';
import { turnRunner } from './bot/turn/turnRunner.ts';
import { turnStore } from './bot/turn/unitOfWork.ts';
import { askFreeBusy } from './calendars/askFreeBusy.ts';
import type { ChannelBinding } from './channels/settings.ts';
import { clouds } from './config/clouds.ts';
import type { Config } from './config/config.ts';
import { botAuthentication } from './connector/botAuthentication.ts';
import { channelNames } from './connector/channelNames.ts';
import { connectorClients } from './connector/connectorClients.ts';
import { connectorSender } from './connector/connectorSender.ts';
import { memberCalls } from './connector/memberCalls.ts';
import { SingleTryAuthentication } from './connector/singleTryAuthentication.ts';
import { channelAddress } from './delivery/addresses/channelAddress.ts';
import { deactivateAddress } from './delivery/addresses/deactivateAddress.ts';
import { calendarSteps } from './delivery/calendarStep.ts';
import { continueMoves, placeWaiting } from './delivery/channels/changeChannels.ts';
import { waitsForMove } from './delivery/channels/channelMove.ts';
import { calendarPauseKey } from './delivery/deliverEvents.ts';
import { circuits } from './delivery/outbox/circuits.ts';
import { recordDelivery } from './delivery/posting/recordDelivery.ts';
import { recordLateMessageId } from './delivery/posting/recordLateMessageId.ts';
import { recordMessageId } from './delivery/posting/recordMessageId.ts';
import { redriveInDoubt } from './delivery/redriveDeadLetters.ts';
import { startDelivery } from './delivery/startDelivery.ts';
import type { DeliveryWorker } from './delivery/worker.ts';
import type { Consent } from './directory/graph/consent.ts';
import type { OpenDirectory } from './directory/openDirectory.ts';
import { withOperatorEntries } from './directory/operatorEntries.ts';
import { refreshAfterConsent } from './directory/refreshAfterConsent.ts';
import { continueErasures } from './erasure/erase.ts';
import { erasureServices } from './erasure/erasureServices.ts';
import { formerName } from './erasure/formerName.ts';
import { eraseExpired } from './erasure/retention.ts';
import { subjectHash } from './erasure/subject.ts';
import { calendarFeedOf } from './host/calendarFeedOf.ts';
import { type DemoPerson, demoCheck, tokenCheck } from './host/pageCaller.ts';
import { close, createHost, type HostOptions } from './host/server.ts';
import { translatorFor } from './locales/translator.ts';
import type { Calendars } from './meetings/calendars.ts';
import type { OutlookFinding } from './meetings/eventFindings.ts';
import type { KeptEvent } from './meetings/keptEvents.ts';
import { loadProcessData } from './onboarding/loadProcessData.ts';
import { readEventsBack } from './outlook/readEventsBack.ts';
import { changeStreams } from './page/changeStreams.ts';
import { general } from './page/general.ts';
import type { PageServices } from './page/pageServices.ts';
import { readersOf } from './page/reader.ts';
import { checkMemberships, startMembershipChecks } from './people/checkMemberships.ts';
import { checkSubstitutes } from './people/checkSubstitutes.ts';
import { colleaguesOf } from './people/colleagues.ts';
import { emailsFromTeams } from './people/emails.ts';
import { otherAdminsOf } from './people/otherAdmins.ts';
import { specialistsOf } from './people/specialists.ts';
import { teamMembers } from './people/teamMembers.ts';
import { drawNotice } from './presentation/drawNotice.ts';
import { localPageLinks, teamsPageLinks } from './presentation/pageLinks.ts';
import { serviceActions } from './reminders/serviceActions.ts';
import { type SweepContext, sweepReminders } from './reminders/sweepReminders.ts';
import { endAbsences, setAway } from './requests/absences/setAway.ts';
import { performAction } from './requests/actions/performAction.ts';
import { performOnAll } from './requests/actions/performOnAll.ts';
import { tellOtherAdmins } from './requests/actions/tellOtherAdmins.ts';
import { relationChecks } from './requests/partners/relationChecks.ts';
import { serviceId } from './requests/policy.ts';
import type { PageLinks, PostedCard } from './requests/ports.ts';
import type { AssistanceRequest } from './requests/request.ts';
import { describeError } from './runtime/describeError.ts';
import { LeaseLost, withoutLease } from './runtime/heldLease.ts';
import { InFlight } from './runtime/inFlight.ts';
import { underLease } from './runtime/lease.ts';
import { createMetrics, type Metrics } from './runtime/metrics.ts';
import { RemoteFailure } from './runtime/remoteFailure.ts';
import { SentTimes } from './runtime/sentAt.ts';
import { startRepeated } from './runtime/startRepeated.ts';
import { type Wait, wait } from './runtime/wait.ts';
import { wallClock } from './runtime/wallClock.ts';
import { withTimeout } from './runtime/withTimeout.ts';
import type { OnMigration } from './store/database/migrate.ts';
import { scrubDatabase } from './store/database/scrub.ts';
import { acquireDatabase } from './store/database/soleProcess.ts';
import { fencedRecords } from './store/fencedRecords.ts';
import { startHousekeeping } from './store/housekeeping.ts';
import { openStore, type Store, type StoreOptions } from './store/store.ts';
import { wakingTransaction } from './store/wakingTransaction.ts';
import { postSummaries } from './summaries/postSummaries.ts';
import type { AllowedTenants } from './tenants/allowedTenants.ts';
import { watchAllowedTenants } from './tenants/watchAllowedTenants.ts';

/** The parts of the application in addition to its configuration; tests give their own clock and authentication. */
export interface ApplicationParts {
  /** Opens the tenant directory, which stores its facts in the database. */
  readonly directory: OpenDirectory;
  readonly log: Logger;
  /** The present instant, ISO 8601 UTC; absent, by the clock that instances on one database share: the clock of a machine may be wrong. */
  readonly now?: () => string;
  /** Told what the start waits for, for the probes of a product that is not ready. */
  readonly onWaiting?: (missing: string) => void;
  /** How long the start waits for a database server that does not answer yet, in milliseconds; absent, not at all. */
  readonly databaseWaitMs?: number;
  /** The clock that instances on one database share; absent, the database's. A run with a driven clock gives its own. */
  readonly sharedNow?: () => string;
  readonly newId: () => string;
  /** Waits between two attempts of a look-up; absent, by the machine's clock. */
  readonly wait?: Wait;
  /** A number from 0 to 1; absent, a random one. */
  readonly random?: () => number;
  /** The specialists' calendars; absent where meetings are not put into them. */
  readonly calendars?: Calendars | undefined;
  /** The service's tenant, and the channel that receives requests unless `requests here` chose another. */
  readonly serviceTenantId: string | undefined;
  readonly defaultChannel?: ChannelBinding;
  readonly botId: string;
  /** Where the service's tenant is reached before anything was heard from it. */
  readonly fallbackServiceUrl: string | undefined;
  /** Absent, the SDK's own for the configured identity. It also says who signs Teams' posts. */
  readonly authentication?: BotFrameworkAuthentication;
  /** The issuer of the tokens of the page; absent, Entra. */
  readonly pageTokens?: PageTokenIssuer;
  /** The folder of the built page; absent, the one that `npm ci` builds. */
  readonly pageFolder?: URL;
  /** The people whom the page of local mode offers to be. */
  readonly demoPeople?: readonly DemoPerson[];
  /** The addresses of the chats that local mode's pages open, once they are known. */
  readonly demoChats?: () => Readonly<Record<'customer' | 'service', string | undefined>>;
  /** How long a card in doubt waits before it is posted again, in seconds; absent, as is usual. */
  readonly repostPauses?: readonly number[];
  /** How long a post is held for its turn, in milliseconds; absent, as long as is usual. */
  readonly holdMs?: number;
  /** The longest a turn may take, in milliseconds; absent, as long as is usual. */
  readonly turnLimitMs?: number;
  /** How long a turn may take before the bot is seen typing, in milliseconds; absent, as long as is usual. */
  readonly typingAfterMs?: number;
  /** How long the first housekeeping waits for the end of the start, in milliseconds; absent, as long as is usual. */
  readonly tidyAfterMs?: number;
}

/** The whole product, wired but not listening yet. */
export interface Application {
  readonly server: Server;
  readonly store: Store;
  readonly delivery: DeliveryWorker;
  readonly metrics: Metrics;
  /** Asks the channel for every assignee now: the requests of those who are no members any more go back into the queue. */
  checkMembers(): Promise<void>;
  /** Looks now at the relation of every partner who asked for a customer. It runs daily by itself. */
  checkRelations(): Promise<void>;
  /** Posts the day's summary to each channel whose team has opened. It runs each minute by itself. */
  postSummaries(): Promise<unknown>;
  /**
   * Looks at the requests whose reminders are due, and sends people their message of the day. It runs each minute by itself, in one instance
   * at a time.
   */
  remind(): Promise<void>;
  /** Reads the events of meetings ahead back from the specialists' calendars. It runs each minute by itself, in one instance at a time. */
  readBack(): Promise<void>;
  /** Ends the absences whose last day is over. */
  endAbsences(): Promise<unknown>;
  /** Puts requests that waited for a pause into their channels; it runs every five minutes. */
  placeAfterPause(): Promise<unknown>;
  /** Goes on with the moves of requests whose channel is gone; returns how many steps were taken. It happens every ten seconds by itself. */
  moveRequests(): Promise<number>;
  /** How many turns are run and how many calls to connectors wait for their answer. */
  inFlight(): { readonly turns: number; readonly calls: number };
  /** Takes nothing new, finishes turns and sends under way, then closes the database. */
  stop(): Promise<void>;
}

/** How long the database may take to answer a probe, in milliseconds: a probe waits for five seconds at most. */
const readyMs = 3_000;

/** The folder of the page that `npm ci` builds. */
const builtPage = new URL('../page/dist/', import.meta.url);
/** The app's name in Teams, as its manifest has it. */
const appName = 'Onboarding Assist';

/** The intervals of repeated work, in milliseconds. */
const tenSecondsMs = 10_000;
const minuteMs = 60_000;
const fiveMinutesMs = 5 * minuteMs;

/** Wires the rooms together. Throws the faults of configuration, data and database, each with a sentence for the operator. */
export async function createApplication(config: Config, parts: ApplicationParts): Promise<Application> {
  const { log, newId, serviceTenantId, calendars } = parts;
  const now = parts.now ?? (() => store.sharedNow());
  const process = loadProcessData(config.dataDir);
  const release = acquireDatabase(config.databaseUrl);
  const metrics = createMetrics(async () => {
    const { waiting, parked, oldest, outageSeconds = 0 } = await store.outbox.counts();
    const age = oldest === undefined ? 0 : (Date.parse(now()) - Date.parse(oldest)) / 1000;
    return {
      waiting,
      parked,
      oldestSeconds: Math.max(age, 0),
      outageSeconds,
      kept: await store.inbox.count(),
      unclaimed: await store.reminders.countForOperator(),
    };
  });
  const store: Store = await openStore(config.databaseUrl, parts.now ?? wallClock, parts.defaultChannel, {
    poolSize: config.databasePoolSize,
    ...(parts.sharedNow === undefined ? {} : { sharedNow: parts.sharedNow }),
    onLost: () => log.warn('database connection lost, replacing it'),
    onNamesRefused: () =>
      log.warn(
        'the database’s pooler keeps no prepared statements, so each statement is parsed anew; PgBouncer keeps them from 1.21 on',
      ),
    onWait: metrics.databaseWait,
    onMigration: reportMigration(log, parts.onWaiting),
    startWait: startWaitOf(parts),
    onUnreadable: (row) =>
      log.error({ ...row }, 'database row unreadable, skipped; restore it from a backup'),
  }).catch((error: unknown) => {
    release();
    throw error;
  });
  const watched = await watchAllowedTenants({
    configured: config.allowedTenants,
    readAllowed: store.allowedTenants.list,
    readRefused: store.allowedTenants.listRefused,
    hashOf: (tenantId) => subjectHash({ tenantId }),
    log,
  });
  const random = parts.random ?? Math.random;
  const opened = parts.directory({ kept: store.tenants, rules: process.rules, now, random, log });
  const directory = withOperatorEntries(opened.directory, store.tenants, now);
  const inner = parts.authentication ?? botAuthentication(config);
  const authentication = new SingleTryAuthentication(inner);
  const appId = config.identity?.MicrosoftAppId ?? '';
  const shared = {
    store,
    process,
    directory,
    serviceName: config.serviceName,
    websiteUrl: config.websiteUrl,
    publicUrl: config.publicUrl,
    local: config.identity === undefined,
    now,
    ...pageLinksOf(config, parts.demoPeople),
  };
  const recordOutlook = async (
    { requestId, personId, meeting: { id, sequence } }: KeptEvent,
    found: OutlookFinding,
  ) => {
    const input = { meeting: id, personId, sequence, found };
    const context = { ...services, transact: waking.transaction };
    return (await performAction(context, 'changeInOutlook', requestId, input, actor)).ok;
  };
  const fenced = fencedRecords(store);
  const takesSteps = calendarSteps({
    ...shared,
    store: { ...store, ...fenced },
    calendars,
    serviceTenantId,
    recordOutlook,
    assertLease: store.assertLease,
  });
  const keepsCalendars = takesSteps !== undefined;
  const wake = () => {
    delivery.wake();
    streams.wake();
  };
  const waking: Store = {
    ...store,
    transaction: wakingTransaction(store.transaction, wake),
    relaxedDurability: {
      ...store.relaxedDurability,
      transaction: wakingTransaction(store.relaxedDurability.transaction, wake),
    },
  };
  const stopping = new AbortController();
  const members = teamMembers({
    calls: memberCalls(connectorClients(authentication, appId)),
    now,
    pause: (milliseconds) => (parts.wait ?? wait)(milliseconds, stopping.signal),
    log,
  });
  const requestsChannelAddress = (channelId?: string) =>
    channelAddress(store.addresses, store.settings, parts.botId, parts.fallbackServiceUrl, channelId);
  const colleagues = colleaguesOf({
    members,
    channels: store.settings.channels,
    address: requestsChannelAddress,
    recent: store.recentColleagues.list,
    now,
  });
  /** Records the message of a posted card, also if the lease was lost after the post. */
  const alsoLate = (card: PostedCard | undefined, recording: Promise<void>) =>
    recording.catch(async (error: unknown) => {
      if (error instanceof LeaseLost && card !== undefined)
        await withoutLease(() =>
          waking.transaction((records) => recordLateMessageId(records, card, newId, now())),
        );
      throw error;
    });
  const delivery: DeliveryWorker = startDelivery(
    {
      ...fenced,
      assertLease: store.assertLease,
      erasures: store.erasures,
      remember: (card) =>
        alsoLate(
          card,
          waking.transaction((records) => recordMessageId(records, card, newId, now())),
        ),
      // Relaxed durability: a power cut leaves a post in doubt, and that is counted already.
      recordAttempt: (delivered) =>
        alsoLate(
          delivered.posted,
          waking.relaxedDurability.transaction((records) => recordDelivery(records, delivered, newId, now())),
        ),
      redriveInDoubt: () =>
        waking.transaction((records) => redriveInDoubt(records, newId, store.sharedNow())),
      sender: connectorSender(authentication, appId, now),
      circuits: circuits(random),
      repostPauses: parts.repostPauses,
      takeCalendarStep: takesSteps,
      addressFor: async (notice) => {
        const { recipient } = notice;
        if (recipient.kind === 'person') {
          return store.addresses.findPerson(recipient.tenantId, recipient.personId);
        }
        const channelId = recipient.kind === 'requestsChannel' ? recipient.channelId : undefined;
        const [waits, address] = await Promise.all([
          waitsForMove(store, notice),
          requestsChannelAddress(channelId),
        ]);
        return waits ? undefined : address;
      },
      draw: (notice, address) =>
        drawNotice({ ...shared, colleagues, newId, keepsCalendars }, notice, address),
      onDead: (address, waiting, code) =>
        waking.transaction((records) => deactivateAddress(records, address, waiting, code, newId, now())),
      now: store.sharedNow,
      newId,
      random,
    },
    log,
    metrics,
  );
  const botStore = turnStore(waking);
  const service = { id: serviceId, tenantId: serviceTenantId ?? '', name: config.serviceName };
  const actor = { ...service, specialist: false, admin: 'no', service: true } as const;
  const relations = relationChecks({
    requests: store.requests,
    directory,
    context: { transact: waking.transaction, now, newId, process, keepsCalendars },
    service: actor,
  });
  const freeBusy = askFreeBusy({ calendars, serviceTenantId, log });
  const services: BotServices = {
    ...shared,
    ...(freeBusy === undefined ? {} : { freeBusy }),
    keepsCalendars,
    store: botStore,
    transact: botStore.transaction,
    newId,
    members,
    nameChannel: channelNames(connectorClients(authentication, appId)),
    specialists: specialistsOf(store.settings, members),
    colleagues,
    admins: otherAdminsOf(store.personalChats, directory),
    tellAdmins: (request) => tellAdmins([request]),
    relations,
    emails: emailsFromTeams(members),
    codeGuesses: new CodeGuesses(now),
    allowedTenants: watched.allowed,
    privacyUrl: config.privacyUrl,
    forgetEntry: directory.forget,
    ...(opened.consent === undefined ? {} : { consent: opened.consent }),
    log,
  };
  // The page needs no links to itself.
  const { pageLinks: _pageLinks, ...ofPage } = services;
  const pageServices: PageServices = {
    ...ofPage,
    store,
    transact: waking.transaction,
    serviceTenantId: serviceTenantId?.toLowerCase(),
    botId: parts.botId,
    appName,
    ...(services.local
      ? {}
      : {
          consentUrl: `${clouds[config.cloud].authority}/organizations/adminconsent?client_id=${appId}`,
        }),
    ...(services.local
      ? {
          isDemoSpecialist: (id) =>
            parts.demoPeople?.some(({ personId, role }) => personId === id && role === 'specialist') === true,
        }
      : {}),
  };
  const streams = changeStreams(pageServices, log);
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
  const stopHousekeeping = startHousekeeping(store, now, log, goOnErasing, parts.tidyAfterMs);
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
  const tellAdmins = async (requests: readonly AssistanceRequest[]) =>
    tellOtherAdmins({ ...services, transact: waking.transaction }, requests, actor);
  const reminding: SweepContext = {
    transact: waking.relaxedDurability.transaction,
    leases: store.relaxedDurability.sweepLeases,
    sharedNow: store.sharedNow,
    // Rows, not leases, make sure that each thing is done once.
    now,
    newId,
    process,
    pause: () => setImmediate(),
    isStopping: () => stopping.signal.aborted,
    onUnclaimed: (requestId) =>
      log.warn({ requestId }, 'a request has waited too long for somebody to claim it'),
    onFault: (error) => log.error({ fault: describeError(error) }, 'reminder failed, retrying in an hour'),
  };
  const remind = () =>
    sweepReminders(reminding, serviceActions({ ...services, transact: waking.transaction }, actor));
  const stopReminders = startRepeated(
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
      isStopping: () => stopping.signal.aborted,
      onRead: metrics.eventRead,
      onFault: (error) =>
        log.warn(
          error instanceof RemoteFailure ? { code: error.code } : { fault: describeError(error) },
          'events could not be read back, retrying later',
        ),
    });
  };
  const stopReadBack = startRepeated(
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
  const stopPlacing = startRepeated(placeAfterPause, fiveMinutesMs, (error) =>
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
      isStopping: () => stopping.signal.aborted,
    });
  const stopMoving = startRepeated(moveRequests, tenSecondsMs, (error) =>
    log.error(
      { fault: describeError(error) },
      'moving the requests of a channel that is gone failed, retrying in ten seconds',
    ),
  );
  const stopAbsenceEnds = startRepeated(endOver, fiveMinutesMs, (error) =>
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
  const stopSummaries = startRepeated(postDue, minuteMs, (error) =>
    log.error({ fault: describeError(error) }, 'posting summaries failed, retrying in a minute'),
  );
  const gate = { allowedTenants: watched.allowed, serviceTenantId };
  const checkSender =
    config.identity === undefined
      ? undefined
      : openSenderCheck({
          appId,
          tokens: channelTokenIssuer(parts.authentication, config.cloud),
          now,
          metrics,
          recordOtherChannel: (channelId) => store.settings.recordOtherChannel({ channelId, at: now() }),
          log,
        });
  const adapter = createAdapter({
    authentication,
    appId,
    checkSender,
    gate,
    store: waking,
    now,
    newId,
    onChannelGone: (told) => {
      metrics.channelGone(told);
      log.error({ told }, 'a channel that received requests was deleted, or its team archived');
    },
    stopping: stopping.signal,
    log,
    ...(parts.turnLimitMs === undefined ? {} : { turnLimitMs: parts.turnLimitMs }),
    ...(parts.typingAfterMs === undefined ? {} : { typingAfterMs: parts.typingAfterMs }),
  });
  const bot = new OnboardingBot(services);
  const inFlight = new InFlight();
  const turns = turnRunner({ adapter, logic: (context) => bot.run(context), metrics, turns: inFlight });
  const inbox = await startInbox({
    kept: store.inbox,
    isShared: store.isShared,
    mayKeep: (activity) => isAllowedTenant(gate, tenantOf(activity)),
    resume: turns.resume,
    tellFailed: tellFailed(connectorClients(authentication, appId)),
    now: store.sharedNow,
    newId,
    log,
  });
  const prove =
    config.identity === undefined
      ? demoCheck(parts.demoPeople ?? [], now)
      : tokenCheck(
          openPageCheck({
            appId,
            tokens: parts.pageTokens ?? pageTokensOf(config.cloud),
            now,
            metrics,
            log,
          }),
        );
  const server = createHost({
    page: {
      files: {
        folder: parts.pageFolder ?? builtPage,
        cloud: config.cloud,
        isLocal: services.local,
        general: (language) => general(pageServices, translatorFor(language)),
      },
      routes: {
        services: pageServices,
        findReader: readersOf(pageServices),
        streams,
        prove,
        isAllowed: (tenantId) => isAllowedTenant(gate, tenantId),
        log,
      },
      ...(services.local && parts.demoPeople !== undefined
        ? {
            local: {
              people: parts.demoPeople,
              chats: parts.demoChats ?? (() => ({ customer: undefined, service: undefined })),
            },
          }
        : {}),
    },
    messages: {
      turns,
      inbox,
      loopbackOnly: services.local,
      sentTimes: new SentTimes(now),
      log,
      ...(parts.holdMs === undefined ? {} : { holdMs: parts.holdMs }),
    },
    ...consentedOf(config.serviceName, watched.allowed, opened.consent, now),
    metrics,
    feedOf: calendarFeedOf({ ...store, serviceName: config.serviceName }),
    missing: async () => {
      const isAnswering = await withTimeout(store.settings.requestsChannel(), readyMs).then(
        () => true,
        () => false,
      );
      return [...(isAnswering ? [] : ['database']), ...(delivery.isAlive() ? [] : ['delivery'])];
    },
  });
  return {
    server,
    store,
    delivery,
    metrics,
    checkMembers,
    checkRelations: relations.lookAtAll,
    endAbsences: endOver,
    postSummaries: postDue,
    remind,
    readBack,
    placeAfterPause,
    moveRequests,
    inFlight: () => ({ turns: inFlight.count, calls: authentication.calls.count }),
    async stop() {
      stopping.abort();
      // Open pages would hold their connections.
      await streams.stop();
      const turnsEnded = Promise.all([inbox.stop(), close(server)])
        .then(() => inFlight.idle())
        .then(inbox.stop);
      await Promise.all([turnsEnded, delivery.stop()]);
      await Promise.all([
        opened.stop(),
        stopHousekeeping(),
        stopMembershipChecks(),
        stopReminders(),
        stopReadBack(),
        stopAbsenceEnds(),
        stopSummaries(),
        stopPlacing(),
        stopMoving(),
        watched.stop(),
      ]);
      await store.close();
      release();
    },
  };
}

/** Writes the migration of a start into the log. */
function reportMigration(log: Logger, onWaiting: ApplicationParts['onWaiting']): OnMigration {
  let begun = 0;
  return (progress) => {
    switch (progress.is) {
      case 'waiting':
        log.info('another instance brings the database to this version, waiting for it');
        onWaiting?.('another instance brings the database to this version');
        break;
      case 'begun':
        begun = performance.now();
        log.info({ migrations: progress.missing }, 'bringing the database to this version');
        onWaiting?.('the database is brought to this version');
        break;
      case 'done':
        log.info(
          { seconds: Math.round((performance.now() - begun) / 1000) },
          'the database is at this version',
        );
        onWaiting?.('the start is not done');
    }
  };
}

/** Reports each state of a database that can't be used yet: to the probes each time, to the log once. */
function startWaitOf({ databaseWaitMs, log, onWaiting }: ApplicationParts): StoreOptions['startWait'] {
  if (databaseWaitMs === undefined) return undefined;
  const logged = new Set<string>();
  return {
    limit: databaseWaitMs,
    onWaiting(state) {
      if (!logged.has(state)) {
        log.warn({ state, seconds: databaseWaitMs / 1000 }, 'the database can’t be used yet, waiting for it');
      }
      logged.add(state);
      onWaiting?.(state);
    },
    onOpened() {
      log.info('the database can be used now');
      onWaiting?.('the start is not done');
    },
  };
}

/** The page after a consent, where there is something to consent to. */
function consentedOf(
  serviceName: string,
  allowedTenants: AllowedTenants,
  consent: Consent | undefined,
  now: () => string,
): Pick<HostOptions, 'consented'> {
  if (consent === undefined) return {};
  return { consented: { serviceName, onConsent: refreshAfterConsent({ consent, allowedTenants, now }) } };
}

/** The links of cards to the page: in Teams where the app's id is known, in local mode to the host page. */
function pageLinksOf(
  { identity, teamsAppId, publicUrl, port }: Config,
  people: ApplicationParts['demoPeople'],
): { readonly pageLinks?: PageLinks } {
  if (identity === undefined) return people === undefined ? {} : { pageLinks: localPageLinks(port, people) };
  return teamsAppId === undefined ? {} : { pageLinks: teamsPageLinks(teamsAppId, publicUrl) };
}
