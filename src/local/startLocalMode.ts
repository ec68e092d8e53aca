import { dirname, resolve } from 'node:path';
import { openCalendars } from '../calendars/openCalendars.ts';
import type { ChannelBinding } from '../channels/settings.ts';
import { type Config, processEnvironment } from '../config/config.ts';
import { type OpenDirectory, openDirectory } from '../directory/openDirectory.ts';
import type { DemoPerson } from '../host/pageCaller.ts';
import { listen } from '../host/server.ts';
import type { Calendars } from '../meetings/calendars.ts';
import type { Running } from '../runtime/endOnSignal.ts';
import { createLog } from '../runtime/log.ts';
import { newId } from '../runtime/newId.ts';
import type { SurvivalParts } from '../runtime/surviveFaults.ts';
import { wallClock } from '../runtime/wallClock.ts';
import {
  customerTeams,
  demoBotId,
  demoChannel,
  demoDirectoryPath,
  demoPeople,
  demoServiceTenantId,
  demoTenants,
  serviceTeams,
} from './demo.ts';
import { greeting } from './greeting.ts';
import { type PlaygroundTenant, playgroundConfig } from './playgroundConfig.ts';
import { readTenantArgument } from './readTenantArgument.ts';
import { type Playground, startPlayground } from './startPlayground.ts';

/** The Playgrounds' ports, if they are free. */
const customerPort = 56150;
const servicePort = 56151;
const playgroundDeadlineMs = 60_000;

/** The parts of the product that only local mode has. */
export interface LocalParts {
  readonly directory: OpenDirectory;
  readonly calendars: Calendars | undefined;
  readonly log: ReturnType<typeof createLog>;
  readonly newId: () => string;
  readonly serviceTenantId: string;
  readonly defaultChannel: ChannelBinding;
  readonly botId: string;
  readonly fallbackServiceUrl: undefined;
  /** The people whom the page offers to be, and the addresses of their chats, once they are known. */
  readonly demoPeople: readonly DemoPerson[];
  readonly demoChats: () => Readonly<Record<'customer' | 'service', string | undefined>>;
}

/** The product, wired but not listening yet. */
export interface LocalProduct extends Omit<Running, 'log'>, Pick<SurvivalParts, 'metrics'> {
  readonly server: Parameters<typeof listen>[0];
  readonly store: { readonly tenants: { findEntry(tenantId: string): Promise<unknown> } };
}

/** Wires the product (`createApplication`). It is a parameter, because the wiring is above every room. */
export type CreateProduct = (config: Config, parts: LocalParts) => Promise<LocalProduct>;

/**
 * Local mode: the bot on the loopback without credentials, with demo tenants and two Playgrounds, the customer's Teams and the service's.
 * `stop` of the result stops all of it.
 */
export async function startLocalMode(
  given: Config,
  argv: readonly string[],
  create: CreateProduct,
): Promise<Running & SurvivalParts> {
  const tenant = readTenantArgument(argv);
  const dataDir = dataFolder(given.databaseUrl);
  const log = createLog(given.logLevel, resolve(dataDir, 'bot.log'));
  const playgrounds: Playground[] = [];
  const people = demoPeople(tenant);
  const { application, config } = await createAndListen(given, log, create, {
    demoPeople: people,
    demoChats: () => ({ customer: playgrounds[0]?.url, service: playgrounds[1]?.url }),
  });
  const stop = async () => {
    await Promise.all(playgrounds.map((playground) => playground.stop()));
    await application.stop();
  };
  try {
    if (config.playground) {
      const botUrl = `http://127.0.0.1:${config.port}`;
      const open = (name: string, teams: PlaygroundTenant, timeZone: string, port: number) =>
        startPlayground({
          name,
          config: playgroundConfig(teams),
          botUrl,
          port,
          timeZone,
          dataDir,
          env: processEnvironment(),
          deadlineMs: playgroundDeadlineMs,
        });
      playgrounds.push(
        ...(await Promise.all([
          open(
            'customer',
            customerTeams(tenant),
            demoTenants[tenant].timeZone,
            given.port === 0 ? 0 : customerPort,
          ),
          open('service', serviceTeams(), 'Europe/Paris', given.port === 0 ? 0 : servicePort),
        ])),
      );
    }
    const entry = await application.store.tenants.findEntry(demoTenants[tenant].id);
    process.stdout.write(greeting(config, { tenant, hasEntry: entry !== undefined, playgrounds, people }));
  } catch (error) {
    await stop();
    throw error;
  }
  return { log, stop, inFlight: application.inFlight, metrics: application.metrics };
}

/** Logs and the Playgrounds' files are beside the database file; with another database, in `data/`. */
function dataFolder(databaseUrl: string): string {
  const file = databaseUrl.match(/^sqlite:([^:].*)$/)?.[1];
  return resolve(file === undefined ? 'data' : dirname(file));
}

async function createAndListen(
  given: Config,
  log: ReturnType<typeof createLog>,
  create: CreateProduct,
  demo: Pick<LocalParts, 'demoPeople' | 'demoChats'>,
): Promise<{ readonly application: LocalProduct; readonly config: Config }> {
  // With PORT=0 the port is known only after listening, but calendars need the address before.
  const port = given.port === 0 ? await freePort(given.host) : given.port;
  const publicUrl =
    given.port === 0 && given.publicUrl === 'http://localhost:0'
      ? `http://localhost:${port}`
      : given.publicUrl;
  const config = { ...given, port, publicUrl };
  const serviceTenantId = config.serviceTenantId ?? demoServiceTenantId;
  const application = await create(config, {
    directory: openDirectory(config, demoDirectoryPath),
    calendars: openCalendars(config, wallClock),
    log,
    newId,
    serviceTenantId,
    defaultChannel: channelOf(config, serviceTenantId),
    botId: demoBotId,
    fallbackServiceUrl: undefined,
    ...demo,
  });
  await listen(application.server, port, config.host).catch(async (error: unknown) => {
    await application.stop();
    throw error;
  });
  return { application, config };
}

function channelOf({ requestsChannel }: Config, tenantId: string): ChannelBinding {
  if (requestsChannel === undefined) return { ...demoChannel, tenantId };
  return { tenantId, channelId: requestsChannel, teamId: requestsChannel };
}

async function freePort(host: string): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
