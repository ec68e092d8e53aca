import { pino } from 'pino';
import { type CachedDirectory, cachedDirectory } from '../../../src/directory/cachedDirectory.ts';
import { graphSource } from '../../../src/directory/graph/graphSource.ts';
import { graphClient } from '../../../src/graph/graphClient.ts';
import { loadProcessData } from '../../../src/onboarding/loadProcessData.ts';
import type { ProcessData } from '../../../src/onboarding/processData.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { type GraphStandIn, startGraph } from '../../../standIns/graphStandIn.ts';
import { type GraphTenant, graphTenant, roleRow } from '../../../standIns/graphTenant.ts';
import { TestClock } from '../../support/testClock.ts';

export const contosoId = '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const partnerId = '66666666-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
/** The operator's own tenant. It alone may ask for partners' names. */
export const serviceId = '99999999-1111-4111-8111-111111111111';
export const otherPartnerId = '77777777-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const adaId = 'aaaaaaaa-0000-4000-8000-00000000000a';

/** A directory that asks a stand-in of Graph about one tenant, with a clock of the test's and a database in memory. */
export interface GraphRig {
  readonly graph: GraphStandIn;
  readonly contoso: GraphTenant;
  readonly service: GraphTenant;
  readonly directory: CachedDirectory;
  readonly clock: TestClock;
  readonly store: Store;
  /** The log, one JSON line an entry. */
  readonly logged: readonly string[];
  /** Tenants with a call for a new token. */
  readonly renewed: readonly string[];
  /** Another instance, or the same after a restart: with the same database and nothing memoized. */
  another(): CachedDirectory;
  close(): Promise<void>;
}

/** The options of a test. */
export interface GraphRigOptions {
  readonly rules?: Partial<ProcessData['rules']>;
  /** The longest a try may take, in milliseconds. */
  readonly timeLimit?: number;
}

/** Starts everything; Contoso is a tenant with all of it fine, until a test changes that. */
export async function startGraphRig({ rules, timeLimit }: GraphRigOptions = {}): Promise<GraphRig> {
  const contoso = graphTenant(contosoId, {
    roles: { [adaId]: [roleRow('62e90394-69f5-4237-9190-012177145e10')] },
  });
  contoso.permissions = contoso.permissions.filter((one) => one !== 'CrossTenantInformation.ReadBasic.All');
  const service = graphTenant(serviceId, { permissions: ['CrossTenantInformation.ReadBasic.All'] });
  const graph = await startGraph(contoso, service);
  const clock = new TestClock();
  const now = () => clock.now;
  const store = await openStore('sqlite::memory:', now);
  const logged: string[] = [];
  const renewed: string[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void logged.push(line) });
  const directories: CachedDirectory[] = [];
  const another = () => {
    const client = graphClient({
      baseUrl: graph.url,
      tokens: {
        of: async (tenantId) => `loopback.${tenantId}`,
        forget: (tenantId) => void renewed.push(tenantId),
      },
      now,
      random: () => 0.5,
      wait: clock.wait,
      ...(timeLimit === undefined ? {} : { timeLimit }),
    });
    const source = graphSource({
      client,
      rules: { ...loadProcessData().rules, ...rules },
      serviceTenantId: serviceId,
      log,
    });
    const directory = cachedDirectory({ source, kept: store.tenants, now, wait: clock.wait, log });
    directories.push(directory);
    return directory;
  };
  return {
    graph,
    contoso,
    service,
    directory: another(),
    clock,
    store,
    logged,
    renewed,
    another,
    async close() {
      await Promise.all(directories.map((directory) => directory.stop()));
      await graph.close();
      await store.close();
    },
  };
}
