import { runRules } from '../../src/cli/runRules.ts';
import { type Environment, readConfig } from '../../src/config/config.ts';
import type { DoctorContext } from '../../src/doctor/context.ts';
import type { Outcome, Rule } from '../../src/doctor/rule.ts';

export const botId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
export const directoryId = '6a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
export const calendarId = '7a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
export const serviceTenant = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
export const customerTenant = '2b4e28ba-2fa1-41d2-883f-0016d3cca427';
export const secret = 'abc~the-value-of-a-secret';

/** An environment with everything set as it should be. */
export const goodEnvironment: Environment = {
  MicrosoftAppId: botId,
  MicrosoftAppPassword: secret,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: serviceTenant,
  DIRECTORY_APP_ID: directoryId,
  DIRECTORY_APP_SECRET: secret,
  CALENDAR_APP_ID: calendarId,
  CALENDAR_APP_SECRET: secret,
  PUBLIC_URL: 'https://bot.northwind-it.net',
  SERVICE_NAME: 'Northwind IT Services',
  WEBSITE_URL: 'https://www.northwind-it.net',
  PRIVACY_URL: 'https://www.northwind-it.net/privacy',
  TERMS_URL: 'https://www.northwind-it.net/terms',
  ALLOWED_TENANTS: customerTenant,
  DATABASE_URL: 'sqlite::memory:',
};

/** A context with no answers from outside, but for those a test gives. */
export function aContext(parts: Partial<DoctorContext> = {}): DoctorContext {
  const environment = parts.environment ?? goodEnvironment;
  const none = async () => {
    throw new Error('Nothing is there in this test.');
  };
  return {
    environment,
    config: 'config' in parts ? parts.config : readConfig(environment),
    configFaults: [],
    offline: false,
    now: () => '2026-11-23T09:00:00.500Z',
    fetch: none,
    lookUp: async () => ['203.0.113.7'],
    nodeVersion: 'v24.1.0',
    packageFile: '/no/such/package.zip',
    pageFile: '/no/such/page.html',
    fileSystem: { platform: 'linux', exists: () => true, type: () => 0xef53, mounts: () => '' },
    freeBytes: () => 2 ** 40,
    tokens: { bot: none, graph: none, page: none },
    channelTokens: { issuer: 'https://issuer.example', metadataUrl: 'https://issuer.example/metadata' },
    fetchDocument: none,
    connector: none,
    sender: { post: none, reply: none, update: none },
    botId: `28:${botId}`,
    fallbackServiceUrl: 'http://127.0.0.1:9',
    database: async () => undefined,
    close: async () => undefined,
    ...parts,
  };
}

/** How a rule comes out, its needs looked at first, in an environment or a context. */
export async function outcomeOf(rule: Rule, parts: Partial<DoctorContext> = {}): Promise<Outcome> {
  const [finding] = await runRules([rule], aContext(parts));
  if (finding === undefined) throw new Error('A rule has an outcome.');
  return finding.outcome;
}

/** An environment with some of it otherwise; undefined takes away. */
export function environmentWith(part: Environment): Pick<DoctorContext, 'environment'> {
  return { environment: { ...goodEnvironment, ...part } };
}

/** A token as Entra makes them, as far as it is read: nobody checks who signed it. */
export function tokenWith(roles: readonly string[] | undefined): string {
  const payload = Buffer.from(JSON.stringify({ aud: 'https://graph.microsoft.com', roles })).toString(
    'base64url',
  );
  return `e30.${payload}.c2lnbmVk`;
}
