import { CodeGuesses } from './bot/identity/codeGuesses.ts';
import type { BotServices } from './bot/identity/services.ts';
import { turnStore } from './bot/turn/unitOfWork.ts';
import { askFreeBusy } from './calendars/askFreeBusy.ts';
import type { Application, ApplicationParts } from './composition/applicationParts.ts';
import { deliveryOf } from './composition/deliveryOf.ts';
import { hostOf } from './composition/hostOf.ts';
import { openStorage } from './composition/openStorage.ts';
import { startRepeatedWork } from './composition/repeatedWork.ts';
import { clouds } from './config/clouds.ts';
import type { Config } from './config/config.ts';
import { botAuthentication } from './connector/botAuthentication.ts';
import { channelNames } from './connector/channelNames.ts';
import { connectorClients } from './connector/connectorClients.ts';
import { memberCalls } from './connector/memberCalls.ts';
import { SingleTryAuthentication } from './connector/singleTryAuthentication.ts';
import { channelAddress } from './delivery/addresses/channelAddress.ts';
import { calendarSteps } from './delivery/calendarStep.ts';
import type { DeliveryWorker } from './delivery/worker.ts';
import { withOperatorEntries } from './directory/operatorEntries.ts';
import { subjectHash } from './erasure/subject.ts';
import type { OutlookFinding } from './meetings/eventFindings.ts';
import type { KeptEvent } from './meetings/keptEvents.ts';
import { loadProcessData } from './onboarding/loadProcessData.ts';
import { changeStreams } from './page/changeStreams.ts';
import type { PageServices } from './page/pageServices.ts';
import { colleaguesOf } from './people/colleagues.ts';
import { emailsFromTeams } from './people/emails.ts';
import { otherAdminsOf } from './people/otherAdmins.ts';
import { specialistsOf } from './people/specialists.ts';
import { teamMembers } from './people/teamMembers.ts';
import { drawNotice } from './presentation/drawNotice.ts';
import { localPageLinks, teamsPageLinks } from './presentation/pageLinks.ts';
import { performAction } from './requests/actions/performAction.ts';
import { tellOtherAdmins } from './requests/actions/tellOtherAdmins.ts';
import { relationChecks } from './requests/partners/relationChecks.ts';
import { serviceId } from './requests/policy.ts';
import type { PageLinks } from './requests/ports.ts';
import type { AssistanceRequest } from './requests/request.ts';
import { wait } from './runtime/wait.ts';
import { fencedRecords } from './store/fencedRecords.ts';
import type { Store } from './store/store.ts';
import { wakingTransaction } from './store/wakingTransaction.ts';
import { watchAllowedTenants } from './tenants/watchAllowedTenants.ts';

/** The app's name in Teams, as its manifest has it. */
const appName = 'Onboarding Assist';

/** Wires the rooms together. Throws the faults of configuration, data and database, each with a sentence for the operator. */
export async function createApplication(config: Config, parts: ApplicationParts): Promise<Application> {
  const { log, newId, serviceTenantId, calendars } = parts;
  const process = loadProcessData(config.dataDir);
  const { store, metrics, now, close } = await openStorage(config, parts);
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
  const takesSteps = calendarSteps({
    ...shared,
    store: { ...store, ...fencedRecords(store) },
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
  const delivery: DeliveryWorker = deliveryOf({
    store,
    waking,
    authentication,
    appId,
    draw: (notice, address) => drawNotice({ ...shared, colleagues, newId, keepsCalendars }, notice, address),
    takeCalendarStep: takesSteps,
    requestsChannelAddress,
    repostPauses: parts.repostPauses,
    random,
    now,
    newId,
    metrics,
    log,
  });
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
  const tellAdmins = async (requests: readonly AssistanceRequest[]) =>
    tellOtherAdmins({ ...services, transact: waking.transaction }, requests, actor);
  const work = startRepeatedWork({
    config,
    store,
    waking,
    services,
    actor,
    relations,
    calendars,
    serviceTenantId,
    stopping: stopping.signal,
    metrics,
    random,
    tidyAfterMs: parts.tidyAfterMs,
    repeat: parts.repeat,
  });
  const host = await hostOf({
    config,
    parts,
    store,
    waking,
    authentication,
    appId,
    allowedTenants: watched.allowed,
    services,
    pageServices,
    streams,
    delivery,
    stopping: stopping.signal,
    metrics,
  });
  return {
    ...work,
    server: host.server,
    store,
    delivery,
    metrics,
    checkRelations: relations.lookAtAll,
    inFlight: () => ({ turns: host.turns.count, calls: authentication.calls.count }),
    async stop() {
      stopping.abort();
      // Open pages would hold their connections.
      await streams.stop();
      await Promise.all([host.stop(), delivery.stop()]);
      await Promise.all([opened.stop(), work.stop(), watched.stop()]);
      await close();
    },
  };
}

/** The links of cards to the page: in Teams where the app's id is known, in local mode to the host page. */
function pageLinksOf(
  { identity, teamsAppId, publicUrl, port }: Config,
  people: ApplicationParts['demoPeople'],
): { readonly pageLinks?: PageLinks } {
  if (identity === undefined) return people === undefined ? {} : { pageLinks: localPageLinks(port, people) };
  return teamsAppId === undefined ? {} : { pageLinks: teamsPageLinks(teamsAppId, publicUrl) };
}
