import { z } from 'zod';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';
import { usualPoolSize } from './usualPoolSize.ts';

/** The environment as a plain object, so that a test can pass its own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An id in Microsoft's form. */
export const guid = z.guid('a GUID such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427').toLowerCase();
const tenants = z
  .string('the tenant ids that may use it, separated by commas, or * for all')
  .refine(
    (list) => list.trim() === '*' || tenantIds(list).every((id) => guid.safeParse(id).success),
    'tenant ids (GUIDs) separated by commas, or * for all',
  )
  .refine((list) => tenantIds(list).length > 0, 'at least one tenant id, or * for all');
const httpsUrl = z.url({ protocol: /^https$/, error: 'an https address' });
const anyUrl = z.url({ protocol: /^https?$/, error: 'an http or https address' });

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port number such as 3978')
  .transform(Number)
  .refine((number) => number < 65536, 'a port number below 65536');

const count = z
  .string()
  .regex(/^\d{1,4}$/, 'a whole number from 1 to 1000')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 1000, 'a whole number from 1 to 1000');

const databaseAddress = z
  .string()
  .regex(
    /^(sqlite:.+|postgres(ql)?:\/\/.+)/,
    '"sqlite:PATH", for example sqlite:data/bot.db, or "postgres://USER:PASSWORD@HOST/DATABASE"',
  )
  .refine(
    (address) => address.startsWith('sqlite:') || URL.canParse(address),
    'a valid address: write characters of the password such as @, / and # as %40, %2F and %23',
  );

/** The form that the address of a database must have, if it has another one. */
export function databaseAddressFault(address: string): string | undefined {
  return databaseAddress.safeParse(address).error?.issues[0]?.message;
}

const common = {
  PORT: port.default(3978),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  REQUESTS_CHANNEL: z
    .string()
    .regex(
      /^19:[^\s;]+@thread\.\w+$/,
      'a Teams channel id such as 19:…@thread.tacv2 (or leave it out and type "requests here" in the channel)',
    )
    .optional(),
  DATABASE_URL: databaseAddress.default('sqlite:data/bot.db'),
  DATABASE_POOL_SIZE: count.default(usualPoolSize),
  MAX_INSTANCES: count.default(1),
  DATA_DIR: z.string().optional(),
  ERASURES_FILE: z.string().default('data/erasures'),
  DIRECTORY_APP_ID: guid.optional(),
  DIRECTORY_APP_SECRET: z.string().optional(),
  DIRECTORY_APP_CERTIFICATE: z.string().optional(),
  CALENDAR_APP_ID: guid.optional(),
  CALENDAR_APP_SECRET: z.string().optional(),
  CALENDAR_APP_CERTIFICATE: z.string().optional(),
  /** Set by Kubernetes' and Azure's workload identity. */
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  AZURE_CLIENT_ID: guid.optional(),
  TENANT_DIRECTORY: z
    .string()
    .regex(/^(file:.+|graph|none)$/, '"file:PATH", "graph" or "none"')
    .optional(),
  GRAPH_BASE_URL: z
    .string()
    .refine(isOnLoopback, 'an http address on the loopback, for tests only, or leave it out')
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info'),
};

/** The variables of local mode. */
export const localShape = z.object({
  ...common,
  HOST: z
    .string()
    .refine(
      isLoopbackHost,
      'a loopback address: without MicrosoftAppId the bot checks no token. Set MicrosoftAppId and its password to listen elsewhere',
    )
    .default('127.0.0.1'),
  PUBLIC_URL: anyUrl.optional(),
  SERVICE_TENANT_ID: guid.optional(),
  ALLOWED_TENANTS: tenants.default('*'),
  SERVICE_NAME: z.string().default('Northwind Onboarding Services'),
  WEBSITE_URL: anyUrl.default('https://www.northwind.example'),
  PRIVACY_URL: anyUrl.default('https://www.northwind.example/privacy'),
  TERMS_URL: anyUrl.default('https://www.northwind.example/terms'),
  PLAYGROUND: z.enum(['on', 'off'], '"off", or left out').default('on'),
  NODE_ENV: z
    .string()
    .refine(
      (value) => value !== 'production',
      'anything but "production" without MicrosoftAppId: set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId',
    )
    .optional(),
});

/** The proxy for outgoing calls, if the operator sets one. Other code reads it. Other programs accept it without `http://`. */
const proxy = z.url({ protocol: /^https?$/, error: 'an http or https address such as http://proxy:8080' });
const proxies = {
  HTTPS_PROXY: proxy.optional(),
  https_proxy: proxy.optional(),
  HTTP_PROXY: proxy.optional(),
  http_proxy: proxy.optional(),
};

/** The variables of a service. */
export const cloudShape = z.object({
  ...common,
  ...proxies,
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: httpsUrl,
  MicrosoftAppId: guid,
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .enum(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'],
      '"SingleTenant", "MultiTenant" or "UserAssignedMSI"',
    )
    .default('SingleTenant'),
  MicrosoftAppTenantId: guid.optional(),
  CertificateThumbprint: z.string().optional(),
  CertificatePrivateKey: z.string().optional(),
  ChannelService: z
    .literal('https://botframework.azure.us', '"https://botframework.azure.us", or leave it out')
    .optional(),
  SERVICE_TENANT_ID: guid.optional(),
  TEAMS_APP_ID: guid.optional(),
  ALLOWED_TENANTS: tenants,
  SERVICE_NAME: z.string('the name of the organisation that runs the service'),
  WEBSITE_URL: httpsUrl,
  PRIVACY_URL: httpsUrl,
  TERMS_URL: httpsUrl,
});

function isOnLoopback(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && isLoopbackHost(url.hostname);
}

/** The ids of a list separated by commas, in lower case for comparison. */
export function tenantIds(list: string): readonly string[] {
  return list
    .split(',')
    .map((tenant) => tenant.trim().toLowerCase())
    .filter((tenant) => tenant !== '');
}
