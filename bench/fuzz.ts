import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApplication } from '../src/application.ts';
import { readConfig } from '../src/config/config.ts';
import { opened } from '../src/directory/openDirectory.ts';
import { listen } from '../src/host/server.ts';
import { wallClock } from '../src/runtime/wallClock.ts';
import { startPostgres } from '../standIns/postgres.ts';
import { contoso, requestsChannelId, serviceTenantId, specialistsTeamId } from '../standIns/testService.ts';
import { collectGarbage } from './collectGarbage.ts';
import { startBoundedConnector } from './fuzz/boundedConnector.ts';
import { FuzzOptionsError, readFuzzOptions } from './fuzz/fuzzOptions.ts';
import { specialistIds } from './fuzz/fuzzPost.ts';
import { fuzzRun } from './fuzz/fuzzRun.ts';

/** The most processor time one post may take, in milliseconds. */
const longestMs = 1000;
/** How much the heap may grow from a tenth of the run to its end, in bytes: caches fill up until then. */
const mostGrowth = 32 * 1024 * 1024;

/**
 * Posts randomly drawn activities to the product, in this process, and counts crashes, statuses, memory and processor time. Exits with 1
 * if there was a crash or a 5xx, the memory grew, or a post took more than a second of processor time.
 */
async function main(): Promise<number> {
  const options = readFuzzOptions(process.argv.slice(2));
  let crashes = 0;
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      crashes += 1;
      process.stderr.write(`${event}: ${error instanceof Error ? error.stack : String(error)}\n`);
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const postgres = options.database === 'postgres' ? await startPostgres() : undefined;
  const connector = await startBoundedConnector(specialistIds, serviceTenantId);
  const faults = new Map<string, number>();
  const config = readConfig({
    DATABASE_URL: (await postgres?.newDatabase()) ?? `sqlite:${join(folder, 'bot.db')}`,
  });
  const application = await createApplication(
    { ...config, port: 0 },
    {
      directory: opened({
        lookUp: async () => contoso,
        adminOf: async () => ({ outcome: 'yes', evidence: 'operator' }),
      }),
      log: pino({ level: 'error', base: null }, { write: (line: string) => note(faults, line) }),
      now: wallClock,
      newId: randomUUID,
      serviceTenantId,
      defaultChannel: { tenantId: serviceTenantId, channelId: requestsChannelId, teamId: specialistsTeamId },
      botId: '28:bot',
      fallbackServiceUrl: connector.serviceUrl,
    },
  );
  const port = await listen(application.server, 0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true });
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  let early = heap();
  const began = performance.now();
  const figures = await fuzzRun({
    ...options,
    world: {
      serviceUrl: connector.serviceUrl,
      customerTenantId: contoso.tenantId,
      serviceTenantId,
      channelId: requestsChannelId,
      teamId: specialistsTeamId,
      cardsIn: connector.cardsIn,
    },
    post: ({ body, contentType }) => post(agent, port, body, contentType),
    onProgress(done) {
      if (done <= options.posts / 10) early = heap();
      if (done % 10_000 === 0) process.stderr.write(`${done} posts\n`);
    },
  });
  const seconds = (performance.now() - began) / 1000;
  const growth = heap() - early;
  agent.destroy();
  await application.stop();
  await connector.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true });
  const serverErrors = Object.entries(figures.statuses).reduce(
    (sum, [status, count]) => sum + (Number(status) >= 500 || status === '0' ? count : 0),
    0,
  );
  const report = {
    ...options,
    ...figures,
    crashes,
    serverErrors,
    faults: Object.fromEntries(faults),
    heapMb: Math.round(early / 1e6),
    growthMb: Math.round(growth / 1e6),
    seconds: Math.round(seconds),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const isEverythingKept =
    crashes === 0 && serverErrors === 0 && growth < mostGrowth && figures.longestMs < longestMs;
  return isEverythingKept ? 0 : 1;
}

/** Counts errors that the product logs, by message and kind. */
function note(faults: Map<string, number>, line: string): void {
  const { msg, fault } = JSON.parse(line) as {
    readonly msg: string;
    readonly fault?: { readonly type?: string; readonly code?: string };
  };
  const name = [msg, fault?.type, fault?.code].filter((part) => part !== undefined).join(': ');
  faults.set(name, (faults.get(name) ?? 0) + 1);
}

/** The status of the answer; 0 where there was none. */
function post(agent: Agent, port: number, body: string, contentType: string): Promise<number> {
  return new Promise((resolve) => {
    const options = { agent, port, host: '127.0.0.1', path: '/api/messages', method: 'POST' };
    const sent = request(options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', () => resolve(0));
    sent.setHeader('Content-Type', contentType).end(body);
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isKnown = error instanceof FuzzOptionsError;
    process.stderr.write(
      `${isKnown ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(2);
  },
);
