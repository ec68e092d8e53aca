import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectorStandIn, startConnector } from '../../standIns/connectorStandIn.ts';
import { type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { graphTenant } from '../../standIns/graphTenant.ts';
import { activityOf, installs } from './activity.ts';
import {
  adminAt,
  type CastMember,
  memberOf,
  requestsChannelId,
  serviceTenantId,
  specialistAt,
  writeDirectory,
} from './cast.ts';
import { ChaosError } from './chaosError.ts';
import { faultPlan } from './faultPlan.ts';
import { graphFaultPlan } from './graphFaultPlan.ts';
import {
  type Impatience,
  type ProductOptions,
  type ProductProcess,
  productProcess,
} from './productProcess.ts';
import { type Teams, teamsOf } from './teams.ts';

/** The longest a call to the connector takes that goes well, in milliseconds. */
const latencyMs = 20;

/** Any id: a stand-in of Graph asks for no token. */
const calendarAppId = '5d0f7a10-5b1e-4d6a-9a57-000000000001';

/** The setup of a run. */
export interface StageOptions {
  readonly seed: string | number;
  /** `sqlite`, or the address of a new PostgreSQL database. */
  readonly database: string;
  readonly instances: number;
  /** The share of the connector's and of Graph's calls that go wrong. */
  readonly faults: number;
  readonly silenceMs: number;
  readonly customers: number;
  readonly specialists: number;
  readonly patienceMs: number;
  /** The product's waits that are shorter here. */
  readonly impatience?: Impatience;
  /** See {@link Stage.glanceMs}; some seconds where it is left out. */
  readonly glanceMs?: number;
  /** How each instance differs; absent, none does. A balancer spreads the posts over them. */
  readonly differing?: readonly Pick<ProductOptions, 'tree' | 'clockAheadMs'>[];
}

/** The product, and around it everything it talks to: stood in for, on the loopback. */
export interface Stage {
  readonly seed: string | number;
  readonly connector: ConnectorStandIn;
  /** The specialists' calendars. */
  readonly graph: GraphStandIn;
  readonly products: readonly ProductProcess[];
  readonly teams: Teams;
  /** The specialists who have a chat with the bot: every second one. */
  readonly chats: readonly CastMember[];
  readonly databaseUrl: string;
  /** How long people wait until their card has come to its due content, in milliseconds. */
  readonly patienceMs: number;
  /** How long people look for something to change before they try again, in milliseconds. */
  readonly glanceMs: number;
  /** How long people take to read a change, in milliseconds: if posts are answered early, more may follow. */
  readonly readMs: number;
  /** The folder of the log and, on SQLite, the database. */
  readonly folder: string;
  /** The connector's and Graph's bad days begin. */
  beginFaults(): void;
  /** They are over. */
  endFaults(): void;
  /** Ends the processes and erases the files, unless somebody is to look at them. */
  close(options?: { readonly keepFiles: boolean }): Promise<void>;
}

/** Sets up a run: nothing is started but the connector. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { seed, database, instances, faults, silenceMs } = options;
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-chaos-'));
  const connector = await startConnector();
  const mailboxes = Array.from({ length: options.specialists }, (_, n) => specialistAt(n).id);
  const graph = await startGraph(
    graphTenant(serviceTenantId, { permissions: ['Calendars.ReadWrite'], mailboxes }),
  );
  const directory = join(folder, 'tenants.json');
  await writeDirectory(directory, options.customers);
  connector.members = [
    ...Array.from({ length: options.specialists }, (_, n) => memberOf(specialistAt(n))),
    ...Array.from({ length: options.customers }, (_, n) => memberOf(adminAt(n))),
  ];
  const plan = (share: number) => {
    connector.plan = faultPlan({ seed, share, silenceMs, latencyMs });
    graph.plan = graphFaultPlan({ seed, share, silenceMs, latencyMs });
  };
  plan(0);
  const databaseUrl = database === 'sqlite' ? `sqlite:${join(folder, 'bot.db')}` : database;
  const environment = {
    DATABASE_URL: databaseUrl,
    PLAYGROUND: 'off',
    TENANT_DIRECTORY: `file:${directory}`,
    SERVICE_TENANT_ID: serviceTenantId,
    REQUESTS_CHANNEL: requestsChannelId,
    GRAPH_BASE_URL: graph.url,
    CALENDAR_APP_ID: calendarAppId,
    LOG_LEVEL: 'warn',
  };
  const products = await Promise.all(
    Array.from({ length: instances }, (_, n) =>
      productProcess({ folder, environment, impatience: options.impatience, ...options.differing?.[n] }),
    ),
  );
  return {
    seed,
    connector,
    graph,
    products,
    teams: teamsOf(products, seed, options.differing !== undefined),
    chats: Array.from({ length: options.specialists }, (_, n) => specialistAt(n)).filter(
      (_, n) => n % 2 === 0,
    ),
    databaseUrl,
    patienceMs: options.patienceMs,
    glanceMs: options.glanceMs ?? 2500,
    readMs: options.impatience?.holdMs === undefined ? 0 : 700,
    folder,
    beginFaults: () => plan(faults),
    endFaults: () => plan(0),
    async close({ keepFiles } = { keepFiles: false }) {
      await Promise.all(products.map((product) => product.kill()));
      await Promise.all([connector.close(), graph.close()]);
      if (keepFiles) return;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * Starts every instance and puts the app into the specialists' team. From that the product learns where their channel is. Some specialists
 * have the app for themselves too.
 */
export async function openStage({ products, teams, connector, chats }: Stage): Promise<void> {
  for (const product of products) {
    await product.start();
    const [ended] = product.crashes;
    if (ended !== undefined) throw new ChaosError(`The product ended while it started.\n${ended}`);
  }
  const { serviceUrl } = connector;
  const added = [
    activityOf(specialistAt(0), installs, serviceUrl, { kind: 'channel' }),
    ...chats.map((specialist) => activityOf(specialist, installs, serviceUrl)),
  ];
  for (const activity of added) {
    if ((await teams.deliver(activity)) === undefined) throw new ChaosError('The product takes no activity.');
  }
}
