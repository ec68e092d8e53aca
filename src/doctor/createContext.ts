import { lookup } from 'node:dns/promises';
import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import { channelTokenIssuer } from '../authentication/channelTokenIssuer.ts';
import { fetchKeyDocument } from '../authentication/openSenderCheck.ts';
import type { ChannelBinding } from '../channels/settings.ts';
import { type Config, ConfigError, type Environment, readConfig } from '../config/config.ts';
import { botAuthentication } from '../connector/botAuthentication.ts';
import { connectorClients } from '../connector/connectorClients.ts';
import { connectorSender } from '../connector/connectorSender.ts';
import { connectorToken } from '../connector/connectorToken.ts';
import { SingleTryAuthentication } from '../connector/singleTryAuthentication.ts';
import { teamsServiceUrl } from '../connector/teamsServiceUrl.ts';
import { credentialFor } from '../graph/credentialFor.ts';
import { graphTokens } from '../graph/graphTokens.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import { type InspectedDatabase, inspectDatabase } from '../store/inspectDatabase.ts';
import { thisMachine } from '../store/sqlite/fileSystem.ts';
import type { DoctorContext } from './context.ts';

/** The parts of the context. A test passes its own. */
export interface ContextParts {
  readonly environment: Environment;
  readonly offline: boolean;
  /** The service address for the service's tenant, before Teams has sent one. Default: Teams' own. */
  readonly fallbackServiceUrl?: string;
  readonly authentication?: BotFrameworkAuthentication;
  /** In milliseconds. */
  readonly databaseTimeLimit?: number;
}

/** The time limit for getting a token, in milliseconds. */
const tokenTimeLimit = 8000;

/** The time limit for opening the database, in milliseconds. It is shorter than the limit of every rule that needs the database. */
const usualDatabaseTimeLimit = 8000;

/** The context of this process and machine. It opens and calls nothing before a rule needs it. */
export function createContext(parts: ContextParts): DoctorContext {
  const { environment, offline, fallbackServiceUrl = teamsServiceUrl } = parts;
  const { databaseTimeLimit = usualDatabaseTimeLimit } = parts;
  const { config, configFaults } = configOf(environment);
  const now = () => new Date().toISOString();
  const appId = config?.identity?.MicrosoftAppId ?? '';
  const authentication = new SingleTryAuthentication(
    parts.authentication ?? botAuthentication(config ?? { cloud: 'global' }),
  );
  const connector = connectorClients(authentication, appId);
  let opened: Promise<InspectedDatabase | undefined> | undefined;
  return {
    environment,
    config,
    configFaults,
    offline,
    now,
    fetch: (input, init) => fetch(input, { signal: AbortSignal.timeout(tokenTimeLimit), ...init }),
    lookUp: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    nodeVersion: process.version,
    packageFile: fileURLToPath(new URL('../../dist/onboarding-assist.zip', import.meta.url)),
    pageFile: fileURLToPath(new URL('../../page/dist/index.html', import.meta.url)),
    fileSystem: thisMachine,
    freeBytes: (path) => {
      const { bavail, bsize } = statfsSync(nearestThatExists(resolve(path)));
      return bavail * bsize;
    },
    tokens: {
      async bot() {
        const { credentials } = await connector(fallbackServiceUrl);
        return (await connectorToken(credentials, new URL(fallbackServiceUrl), tokenTimeLimit)) ?? '';
      },
      async page(idUri) {
        const { identity, botFederation, serviceTenantId = '', cloud = 'global' } = config ?? {};
        const { MicrosoftAppPassword: secret, CertificatePrivateKey: certificate } = identity ?? {};
        const app = {
          clientId: appId,
          ...(secret === undefined ? {} : { secret }),
          ...(certificate === undefined ? {} : { certificate }),
          ...(botFederation === undefined ? {} : { federation: botFederation }),
        };
        const token = await credentialFor(app, cloud, serviceTenantId).getToken(`${idUri}/.default`);
        return token?.token ?? '';
      },
      graph: (app, tenantId) => graphTokens(app, config?.cloud ?? 'global').of(tenantId),
    },
    channelTokens: channelTokenIssuer(parts.authentication, config?.cloud ?? 'global'),
    fetchDocument: fetchKeyDocument,
    connector,
    sender: connectorSender(authentication, appId, now),
    botId: `28:${appId}`,
    fallbackServiceUrl,
    database() {
      opened ??=
        config === undefined
          ? Promise.resolve(undefined)
          : withTimeout(inspectDatabase(config.databaseUrl, now, channelOf(config)), databaseTimeLimit);
      return opened;
    },
    async close() {
      const database = await opened?.catch(() => undefined);
      await database?.close();
    },
  };
}

function configOf(environment: Environment): Pick<DoctorContext, 'config' | 'configFaults'> {
  try {
    return { config: readConfig(environment), configFaults: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: undefined, configFaults: error.faults };
  }
}

/** The same channel that a start without `requests here` uses. */
function channelOf({ requestsChannel, serviceTenantId }: Config): ChannelBinding | undefined {
  if (requestsChannel === undefined || serviceTenantId === undefined) return undefined;
  return { tenantId: serviceTenantId, channelId: requestsChannel, teamId: requestsChannel };
}

function nearestThatExists(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThatExists(dirname(path));
}
