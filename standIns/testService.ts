import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApplication } from '../src/application.ts';
import type { Application, ApplicationParts } from '../src/composition/applicationParts.ts';
import { type Config, type Environment, readConfig } from '../src/config/config.ts';
import { type OpenDirectory, opened } from '../src/directory/openDirectory.ts';
import { listen } from '../src/host/server.ts';
import type { TenantDirectory, TenantFacts } from '../src/tenants/tenantFacts.ts';
import { listedAdmin, unknownTenant } from '../src/tenants/tenantFacts.ts';
import { type ConnectorStandIn, startConnector } from './connectorStandIn.ts';

/** The specialists' tenant and channel in tests. */
export const serviceTenantId = '99999999-1111-4111-8111-111111111111';
export const requestsChannelId = '19:requests@thread.tacv2';
export const specialistsTeamId = '19:team@thread.tacv2';

/** A customer's tenant with all facts known and fine. */
export const contoso: TenantFacts = {
  tenantId: '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  evidence: 'operator',
  displayName: 'Contoso',
  country: 'FR',
  partner: { outcome: 'no', evidence: 'operator' },
  subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false }],
  admins: '*',
};

/** The same, looked after by a partner. */
export const fabrikam: TenantFacts = {
  ...contoso,
  tenantId: '22222222-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  displayName: 'Fabrikam',
  partner: {
    outcome: 'yes',
    partner: { name: 'Proseware IT Services' },
    evidence: 'operator',
    signals: ['entry'],
  },
};

/** A tenant no directory knows. */
export const adatumId = '33333333-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

/** The product with a stand-in for Teams' connector, a clock of the test's, and a database in memory. */
export interface TestService {
  readonly application: Application;
  readonly connector: ConnectorStandIn;
  readonly url: string;
  /** The entries of the log, one JSON line each. */
  readonly logged: readonly string[];
  /** Sets or reads the present instant, ISO 8601 UTC. */
  now: string;
  /** The facts the directory knows; a test may change them. */
  facts: readonly TenantFacts[];
  /** Posts a body to /api/messages. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Resolves when everything due was delivered. */
  delivered(): Promise<void>;
  /** Lets so many seconds pass; resolves when everything due by then was delivered. */
  passes(seconds: number): Promise<void>;
  /**
   * Stops the product, and starts it again on the same port. Its database must be a file or on a server.
   *
   * @param meanwhile while it is down
   * @param variables go over those that the product had
   */
  restartHere(meanwhile?: () => Promise<void>, variables?: Environment): Promise<void>;
  close(): Promise<void>;
}

/** Does the work that a start does at once; tests do the rest when they mean it. */
function onceAtMost(
  work: () => Promise<unknown>,
  _everyMs: number,
  onFault: (error: unknown) => void,
  isNow = true,
): () => Promise<unknown> {
  const running = isNow ? work().catch(onFault) : Promise.resolve();
  return () => running;
}

/**
 * Starts the product for a test. `environment` goes over local mode's defaults.
 *
 * @param directoryFor another directory than the test's own facts
 * @param parts go over the test's own
 */
export async function startTestService(
  environment: Environment = {},
  directoryFor?: (config: Config) => OpenDirectory,
  parts: Partial<ApplicationParts> = {},
): Promise<TestService> {
  const connector = await startConnector();
  const state = {
    now: '2026-11-23T09:00:00Z', // a Monday morning, 10:00 in Paris
    facts: [contoso, fabrikam] as readonly TenantFacts[],
  };
  const factsOf = (tenantId: string) =>
    state.facts.find((facts) => facts.tenantId === tenantId) ?? unknownTenant(tenantId);
  const directory: TenantDirectory = {
    lookUp: async (tenantId) => factsOf(tenantId),
    adminOf: async (tenantId, personId) => listedAdmin(factsOf(tenantId), personId),
  };
  const logged: string[] = [];
  const configOf = (variables: Environment) => ({
    ...readConfig({ DATABASE_URL: 'sqlite::memory:', ...environment, ...variables }),
    port: 0,
  });
  let config = configOf({});
  const start = () =>
    createApplication(config, {
      directory: directoryFor?.(config) ?? opened(directory),
      log: pino({ level: 'debug', base: null }, { write: (line: string) => void logged.push(line) }),
      // A slow machine must not add a call to those that a test counts.
      typingAfterMs: 3_600_000,
      tidyAfterMs: 0,
      // A slow machine must not make a turn late: the test would go on before its end.
      holdMs: 3_600_000,
      turnLimitMs: 3_600_000,
      // The clock of the test does not go by the minutes that a slow machine takes.
      repeat: onceAtMost,
      now: () => state.now,
      newId: randomUUID,
      // Nobody waits in real time for the second attempt of a look-up.
      wait: async (_milliseconds, signal) => signal.throwIfAborted(),
      // Pauses between retries have exactly their average length.
      random: () => 0.5,
      serviceTenantId,
      defaultChannel: { tenantId: serviceTenantId, channelId: requestsChannelId, teamId: specialistsTeamId },
      botId: '28:bot',
      fallbackServiceUrl: connector.serviceUrl,
      ...parts,
    });
  let application = await start();
  const port = await listen(application.server, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const delivered = async () => {
    application.delivery.wake();
    await application.delivery.idle();
  };
  return {
    get application() {
      return application;
    },
    connector,
    url,
    logged,
    get now() {
      return state.now;
    },
    set now(now) {
      state.now = now;
    },
    get facts() {
      return state.facts;
    },
    set facts(facts) {
      state.facts = facts;
    },
    post: (body, headers = {}) =>
      fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    delivered,
    async passes(seconds) {
      state.now = new Date(Date.parse(state.now) + seconds * 1000).toISOString();
      await delivered();
    },
    async restartHere(meanwhile, variables = {}) {
      await application.stop();
      await meanwhile?.();
      config = configOf(variables);
      application = await start();
      await listen(application.server, port, '127.0.0.1');
    },
    async close() {
      await application.stop();
      await connector.close();
    },
  };
}
