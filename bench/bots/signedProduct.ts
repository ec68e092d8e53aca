import { randomUUID } from 'node:crypto';
import { createApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config/config.ts';
import { openDirectory } from '../../src/directory/openDirectory.ts';
import { listen } from '../../src/host/server.ts';
import { demoBotId, demoChannel, demoServiceTenantId } from '../../src/local/demo.ts';
import { createLog } from '../../src/runtime/log.ts';
import { wallClock } from '../../src/runtime/wallClock.ts';
import { benchAppId } from './benchTokens.ts';
import { fixedAuthentication } from './fixedAuthentication.ts';

/**
 * The product as in production, but with keys from the loopback: it checks the token of each activity, and its calls carry one. Arguments:
 * the port, the address of the metadata, the database's address, and the file with the tenants.
 */
const [, , port = '', metadataUrl = '', databaseUrl = '', directory = ''] = process.argv;
const config = readConfig({
  MicrosoftAppId: benchAppId,
  MicrosoftAppPassword: 'of nobody',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: demoServiceTenantId,
  ALLOWED_TENANTS: '*',
  SERVICE_NAME: 'Bench',
  PUBLIC_URL: 'https://bench.example',
  WEBSITE_URL: 'https://bench.example',
  PRIVACY_URL: 'https://bench.example/privacy',
  TERMS_URL: 'https://bench.example/terms',
  DATABASE_URL: databaseUrl,
  TENANT_DIRECTORY: `file:${directory}`,
  HOST: '127.0.0.1',
  PORT: port,
});
const application = await createApplication(config, {
  authentication: fixedAuthentication(metadataUrl),
  directory: openDirectory(config),
  calendars: undefined,
  log: createLog('info'),
  now: wallClock,
  newId: randomUUID,
  serviceTenantId: demoServiceTenantId,
  defaultChannel: demoChannel,
  botId: demoBotId,
  fallbackServiceUrl: undefined,
});
process.on('SIGTERM', () => void application.stop().finally(() => process.exit(0)));
await listen(application.server, config.port, config.host);
