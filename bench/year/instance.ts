import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config/config.ts';
import { opened } from '../../src/directory/openDirectory.ts';
import { listen } from '../../src/host/server.ts';
import { submitRequest } from '../../src/requests/drafts/submitRequest.ts';
import { listedAdmin, type TenantFacts, unknownTenant } from '../../src/tenants/tenantFacts.ts';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../standIns/testService.ts';
import type { Asked, InstanceStart } from './instances.ts';

// One instance of the product whose clock its parent drives. It does what it is asked over its IPC channel.
const start = JSON.parse(process.argv[2] ?? '{}') as InstanceStart;
let now = start.now;
const tenants = start.tenants as readonly TenantFacts[];
const factsOf = (tenantId: string) =>
  tenants.find((facts) => facts.tenantId === tenantId) ?? unknownTenant(tenantId);
const application = await createApplication(
  { ...readConfig({ DATABASE_URL: start.databaseUrl }), port: 0 },
  {
    directory: opened({
      lookUp: async (tenantId) => factsOf(tenantId),
      adminOf: async (tenantId, personId) => listedAdmin(factsOf(tenantId), personId),
    }),
    log: pino({ level: 'error', base: null }, { write: (line: string) => void process.stderr.write(line) }),
    typingAfterMs: 3_600_000,
    tidyAfterMs: 0,
    now: () => now,
    sharedNow: () => now,
    newId: randomUUID,
    random: () => 0.5,
    serviceTenantId,
    defaultChannel: { tenantId: serviceTenantId, channelId: requestsChannelId, teamId: specialistsTeamId },
    botId: '28:bot',
    fallbackServiceUrl: start.serviceUrl,
  },
);
const { store, delivery } = application;

async function settle(): Promise<void> {
  delivery.wake();
  await delivery.idle();
}

async function carryOut(asked: Asked): Promise<unknown> {
  now = asked.now;
  switch (asked.does) {
    case 'sweep':
      await application.endAbsences();
      await application.placeAfterPause();
      await application.remind();
      await application.postSummaries();
      await settle();
      return undefined;
    case 'settle':
      await settle();
      return undefined;
    case 'submit': {
      const context = { transact: store.transaction, now: () => now, newId: randomUUID };
      const { request } = await submitRequest(context, asked.submission);
      await settle();
      return request;
    }
    case 'find':
      return store.requests.find(asked.requestId);
    case 'meetings':
      return store.meetings.listOf(asked.requestId);
    case 'metrics':
      return application.metrics.text();
  }
}

process.on('message', (asked: Asked) => {
  carryOut(asked).then(
    (value) => process.send?.({ id: asked.id, value }),
    (error: unknown) =>
      process.send?.({ id: asked.id, fault: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
const port = await listen(application.server, 0, '127.0.0.1');
process.send?.({ url: `http://127.0.0.1:${port}` });
