import { createApplication } from './application.ts';
import { openCalendars } from './calendars/openCalendars.ts';
import type { Application } from './composition/applicationParts.ts';
import { type Config, readConfig } from './config/config.ts';
import { teamsServiceUrl } from './connector/teamsServiceUrl.ts';
import { openDirectory } from './directory/openDirectory.ts';
import { startMetricsServer } from './host/metricsServer.ts';
import { listen } from './host/server.ts';
import { startStartingServer } from './host/startingServer.ts';
import { startUsage } from './local/readTenantArgument.ts';
import { startLocalMode } from './local/startLocalMode.ts';
import { onMissingText } from './locales/translator.ts';
import { endOnSignal, type Running } from './runtime/endOnSignal.ts';
import { createLog } from './runtime/log.ts';
import { newId } from './runtime/newId.ts';
import { type SurvivalParts, surviveFaults } from './runtime/surviveFaults.ts';
import { wallClock } from './runtime/wallClock.ts';
import type { BundleUse } from './startup/bundle.mjs';
import type { CompileCache } from './startup/compileCache.mjs';

/** How long the service waits for a database server that does not answer yet, in milliseconds: docs/operations.md. */
const databaseWaitMs = 60_000;

/**
 * Starts the product: local mode with its two Playgrounds where no credentials are given, else the service. Prints the help if it is asked
 * for.
 */
export async function start(
  argv: readonly string[],
  compiled: CompileCache,
  bundle: BundleUse,
): Promise<void> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(startUsage);
    return;
  }
  const config = readConfig();
  const product =
    config.identity === undefined
      ? await startLocalMode(config, argv, createApplication)
      : await startService(config);
  onMissingText((key) => product.log.error({ key }, 'text missing'));
  product.log.info({ compileCache: compiled.keep(), bundle }, 'started');
  endOnSignal(product);
  surviveFaults(product);
}

async function startService(config: Config): Promise<Running & SurvivalParts> {
  const { serviceTenantId, requestsChannel } = config;
  const log = createLog(config.logLevel);
  let missing = 'the database does not answer';
  const starting = await startStartingServer(config.port, config.host, () => missing);
  const application: Application = await createApplication(config, {
    databaseWaitMs,
    onWaiting: (told) => {
      missing = told;
    },
    directory: openDirectory(config),
    calendars: openCalendars(config, wallClock),
    log,
    newId,
    serviceTenantId,
    // The team's id is not known; of the channels of REQUESTS_CHANNEL's team only that one is told of.
    ...(requestsChannel === undefined || serviceTenantId === undefined
      ? {}
      : {
          defaultChannel: { tenantId: serviceTenantId, channelId: requestsChannel, teamId: requestsChannel },
        }),
    botId: `28:${config.identity?.MicrosoftAppId}`,
    fallbackServiceUrl: teamsServiceUrl,
  }).catch(async (error: unknown) => {
    await starting.close();
    throw error;
  });
  if (config.metrics !== undefined) {
    await startMetricsServer(application.metrics, config.metrics.port, config.metrics.host);
  }
  await starting.close();
  const port = await listen(application.server, config.port, config.host);
  log.info({ port, host: config.host }, 'listening');
  return { ...application, log };
}
