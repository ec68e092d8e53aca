import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Server } from 'restify';
import { channelTokenIssuer } from '../authentication/channelTokenIssuer.ts';
import { openPageCheck, pageTokensOf } from '../authentication/openPageCheck.ts';
import { openSenderCheck } from '../authentication/openSenderCheck.ts';
import type { BotServices } from '../bot/identity/services.ts';
import { startInbox } from '../bot/inbox/inbox.ts';
import { tellFailed } from '../bot/inbox/tellFailed.ts';
import { OnboardingBot } from '../bot/onboardingBot.ts';
import { createAdapter } from '../bot/turn/createAdapter.ts';
import { isAllowedTenant } from '../bot/turn/tenantMiddleware.ts';
import { tenantOf } from '../bot/turn/turn.ts';
import { turnRunner } from '../bot/turn/turnRunner.ts';
import type { Config } from '../config/config.ts';
import { connectorClients } from '../connector/connectorClients.ts';
import type { DeliveryWorker } from '../delivery/worker.ts';
import type { Consent } from '../directory/graph/consent.ts';
import { refreshAfterConsent } from '../directory/refreshAfterConsent.ts';
import { calendarFeedOf } from '../host/calendarFeedOf.ts';
import { demoCheck, tokenCheck } from '../host/pageCaller.ts';
import { close, createHost, type HostOptions } from '../host/server.ts';
import { translatorFor } from '../locales/translator.ts';
import type { ChangeStreams } from '../page/changeStreams.ts';
import { general } from '../page/general.ts';
import type { PageServices } from '../page/pageServices.ts';
import { readersOf } from '../page/reader.ts';
import { InFlight } from '../runtime/inFlight.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { SentTimes } from '../runtime/sentAt.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import type { Store } from '../store/store.ts';
import type { AllowedTenants } from '../tenants/allowedTenants.ts';
import type { ApplicationParts } from './applicationParts.ts';

/** The services that the way in needs: the turns of the bot, its inbox, and the routes of the host. */
export interface HostParts {
  readonly config: Config;
  readonly parts: ApplicationParts;
  readonly store: Store;
  /** The store whose commits wake delivery. */
  readonly waking: Store;
  readonly authentication: BotFrameworkAuthentication;
  /** Empty in local mode. */
  readonly appId: string;
  readonly allowedTenants: AllowedTenants;
  readonly services: BotServices;
  readonly pageServices: PageServices;
  readonly streams: ChangeStreams;
  readonly delivery: DeliveryWorker;
  readonly stopping: AbortSignal;
  readonly metrics: Metrics;
}

/** The way in. */
export interface Host {
  readonly server: Server;
  /** The turns that are run now. */
  readonly turns: InFlight;
  /** Takes nothing new, and finishes the turns under way. */
  stop(): Promise<unknown>;
}

/** The folder of the page that `npm ci` builds. */
const builtPage = new URL('../../page/dist/', import.meta.url);

/** How long the database may take to answer a probe, in milliseconds: a probe waits for five seconds at most. */
const readyMs = 3_000;

/** Wires the host: the adapter and its middleware, the bot, the inbox and the routes. It does not listen yet. */
export async function hostOf({
  config,
  parts,
  store,
  waking,
  authentication,
  appId,
  allowedTenants,
  services,
  pageServices,
  streams,
  delivery,
  stopping,
  metrics,
}: HostParts): Promise<Host> {
  const { consent, now, newId, log } = services;
  const { serviceTenantId } = parts;
  const gate = { allowedTenants, serviceTenantId };
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
    stopping,
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
    ...consentedOf(config.serviceName, allowedTenants, consent, now),
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
    turns: inFlight,
    stop: () =>
      Promise.all([inbox.stop(), close(server)])
        .then(() => inFlight.idle())
        .then(inbox.stop),
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
