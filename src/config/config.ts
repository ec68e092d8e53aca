import type { z } from 'zod';
import type { Cloud } from './clouds.ts';
import { cloudFaults, localFaults } from './configFaults.ts';
import { cloudShape, type Environment, localShape, tenantIds } from './configShapes.ts';

export type { Environment } from './configShapes.ts';

/** The environment of this process, to pass to a child process. */
export function processEnvironment(): Environment {
  return process.env;
}

/** A wrong configuration. It has every fault, each with the variable, the expected form and the fix. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** The bot's identity, in the SDK's own names. */
export interface BotIdentity {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType: string;
  readonly MicrosoftAppTenantId?: string;
  readonly CertificateThumbprint?: string;
  readonly CertificatePrivateKey?: string;
  readonly ChannelService?: string;
}

/**
 * One of our Entra apps and its credential: a secret's value, a certificate (PEM text with key and certificate, or a path to such a file),
 * or, without both, a federated credential of the machine.
 */
export interface EntraApp {
  readonly clientId: string;
  readonly secret?: string;
  readonly certificate?: string;
  readonly federation?: MachineIdentity;
}

/**
 * The machine's identity in Entra, for a federated credential: a token file that Kubernetes or Azure renews, else a managed identity.
 * Without an id it is the machine's own identity.
 */
export interface MachineIdentity {
  readonly tokenFile?: string;
  readonly managedIdentityId?: string;
}

/** The whole configuration from the environment. */
export interface Config {
  /** Absent in local mode: then no token is checked, and everything stays on the loopback. */
  readonly identity?: BotIdentity;
  /** The machine's identity for a federated credential, if the bot has neither a secret nor a certificate. */
  readonly botFederation?: MachineIdentity;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly serviceTenantId?: string;
  readonly requestsChannel?: string;
  /** The app's id in Teams, for links to its page; absent: the cards have none. */
  readonly teamsAppId?: string;
  /** Customer tenants that may use the bot, or all. */
  readonly allowedTenants: readonly string[] | '*';
  readonly serviceName: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  readonly databaseUrl: string;
  /** The file that erasures are noted in, outside the database. */
  readonly erasuresFile: string;
  /** The largest number of PostgreSQL connections of this process. */
  readonly databasePoolSize: number;
  /** The largest number of instances of one version. */
  readonly maxInstances: number;
  readonly dataDir?: string;
  readonly tenantDirectory:
    | { readonly kind: 'file'; readonly path?: string }
    | { readonly kind: 'graph' }
    | { readonly kind: 'none' };
  /** The read-only app that customers consent to. */
  readonly directoryApp?: EntraApp;
  /** The app for the specialists' calendars, in the service's tenant. */
  readonly calendarApp?: EntraApp;
  /** The Microsoft cloud of all apps. */
  readonly cloud: Cloud;
  /** A stand-in for Microsoft Graph on the loopback, for tests; absent: the cloud's own. */
  readonly graphBaseUrl?: string;
  readonly playground: boolean;
  /** The address for metrics; absent: metrics are off. */
  readonly metrics?: { readonly port: number; readonly host: string };
  readonly logLevel: string;
}

/**
 * Reads and checks the whole environment. White space around a value is removed, because secrets from files end with a line end. A blank
 * value counts as absent. Without `MicrosoftAppId` it is local mode. Throws {@link ConfigError} with every fault at once.
 */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim() ?? ''] as const)
      .filter(([, value]) => value !== ''),
  );
  return given['MicrosoftAppId'] === undefined ? localConfig(given) : cloudConfig(given);
}

function localConfig(given: Environment): Config {
  const values = parse(localShape, given, localFaults(given));
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    ...(values.SERVICE_TENANT_ID === undefined ? {} : { serviceTenantId: values.SERVICE_TENANT_ID }),
    ...(values.REQUESTS_CHANNEL === undefined ? {} : { requestsChannel: values.REQUESTS_CHANNEL }),
    tenantDirectory: directoryOf(values.TENANT_DIRECTORY ?? 'file'),
    playground: values.PLAYGROUND === 'on',
    ...(values.METRICS_PORT === undefined
      ? {}
      : { metrics: { port: values.METRICS_PORT, host: values.METRICS_HOST } }),
    ...shared(values),
  };
}

function cloudConfig(given: Environment): Config {
  const values = parse(cloudShape, given, cloudFaults(given));
  const serviceTenantId = values.SERVICE_TENANT_ID ?? values.MicrosoftAppTenantId;
  return {
    identity: identityOf(values),
    ...botFederationOf(values),
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL.replace(/\/$/, ''),
    ...(serviceTenantId === undefined ? {} : { serviceTenantId }),
    ...(values.REQUESTS_CHANNEL === undefined ? {} : { requestsChannel: values.REQUESTS_CHANNEL }),
    tenantDirectory: directoryOf(
      values.TENANT_DIRECTORY ?? (values.DIRECTORY_APP_ID === undefined ? 'none' : 'graph'),
    ),
    playground: false,
    ...(values.TEAMS_APP_ID === undefined ? {} : { teamsAppId: values.TEAMS_APP_ID }),
    metrics: { port: values.METRICS_PORT ?? 9464, host: values.METRICS_HOST },
    ...shared(values),
  };
}

function shared(values: z.infer<typeof localShape> | z.infer<typeof cloudShape>) {
  const { DIRECTORY_APP_ID, DIRECTORY_APP_SECRET, DIRECTORY_APP_CERTIFICATE } = values;
  const { CALENDAR_APP_ID, CALENDAR_APP_SECRET, CALENDAR_APP_CERTIFICATE } = values;
  const machine = machineOf(values);
  const directoryApp = appOf(machine, DIRECTORY_APP_ID, DIRECTORY_APP_SECRET, DIRECTORY_APP_CERTIFICATE);
  const calendarApp = appOf(machine, CALENDAR_APP_ID, CALENDAR_APP_SECRET, CALENDAR_APP_CERTIFICATE);
  const service = 'ChannelService' in values ? values.ChannelService : undefined;
  return {
    ...(directoryApp === undefined ? {} : { directoryApp }),
    ...(calendarApp === undefined ? {} : { calendarApp }),
    ...(values.GRAPH_BASE_URL === undefined
      ? {}
      : { graphBaseUrl: values.GRAPH_BASE_URL.replace(/\/$/, '') }),
    cloud: (service?.includes('azure.us') ? 'usGovernment' : 'global') as Cloud,
    allowedTenants: tenantsOf(values.ALLOWED_TENANTS),
    serviceName: values.SERVICE_NAME,
    websiteUrl: values.WEBSITE_URL,
    privacyUrl: values.PRIVACY_URL,
    termsUrl: values.TERMS_URL,
    databaseUrl: values.DATABASE_URL,
    erasuresFile: values.ERASURES_FILE,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    maxInstances: values.MAX_INSTANCES,
    ...(values.DATA_DIR === undefined ? {} : { dataDir: values.DATA_DIR }),
    logLevel: values.LOG_LEVEL,
  };
}

function identityOf(values: z.infer<typeof cloudShape>): BotIdentity {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = values;
  const { CertificateThumbprint, CertificatePrivateKey, ChannelService } = values;
  return Object.fromEntries(
    Object.entries({
      MicrosoftAppId,
      MicrosoftAppPassword,
      MicrosoftAppType,
      MicrosoftAppTenantId,
      CertificateThumbprint,
      CertificatePrivateKey,
      ChannelService,
    }).filter(([, value]) => value !== undefined),
  ) as unknown as BotIdentity;
}

function botFederationOf(values: z.infer<typeof cloudShape>): Pick<Config, 'botFederation'> {
  const { MicrosoftAppPassword, MicrosoftAppType, CertificateThumbprint } = values;
  const isProvenOtherwise =
    MicrosoftAppPassword !== undefined ||
    CertificateThumbprint !== undefined ||
    MicrosoftAppType === 'UserAssignedMSI';
  return isProvenOtherwise ? {} : { botFederation: machineOf(values) };
}

function directoryOf(setting: string): Config['tenantDirectory'] {
  if (setting === 'none' || setting === 'graph') return { kind: setting };
  // Local mode's demo file has no path from the operator.
  return setting === 'file' ? { kind: 'file' } : { kind: 'file', path: setting.replace(/^file:/, '') };
}

function appOf(
  federation: MachineIdentity,
  clientId: string | undefined,
  secret: string | undefined,
  certificate: string | undefined,
): EntraApp | undefined {
  if (clientId === undefined) return undefined;
  if (secret !== undefined) return { clientId, secret };
  if (certificate !== undefined) return { clientId, certificate };
  return { clientId, federation };
}

function machineOf(values: z.infer<typeof localShape> | z.infer<typeof cloudShape>): MachineIdentity {
  const { AZURE_FEDERATED_TOKEN_FILE: tokenFile, AZURE_CLIENT_ID } = values;
  if (tokenFile !== undefined) return { tokenFile };
  const ofTheBot =
    'MicrosoftAppType' in values && values.MicrosoftAppType === 'UserAssignedMSI'
      ? values.MicrosoftAppId
      : undefined;
  const managedIdentityId = AZURE_CLIENT_ID ?? ofTheBot;
  return managedIdentityId === undefined ? {} : { managedIdentityId };
}

function tenantsOf(setting: string): readonly string[] | '*' {
  return setting.trim() === '*' ? '*' : tenantIds(setting);
}

/** Docker's `--env-file` and some systemd units pass quotes on as part of the value. */
function isQuoted(value: string | undefined): boolean {
  return value !== undefined && /^(["']).*\1$/s.test(value);
}

function parse<Shape extends z.ZodObject>(
  shape: Shape,
  given: Environment,
  otherFaults: readonly string[] = [],
): z.infer<Shape> {
  const parsed = shape.safeParse(given);
  const quoted = Object.keys(shape.shape).filter((name) => isQuoted(given[name]));
  const faults = (parsed.error?.issues ?? [])
    .map(({ path, message }) => ({ name: path.join('.'), message }))
    .filter(({ name }) => !quoted.includes(name))
    .map(
      ({ name, message }) => `${name} is ${name in given ? 'not valid' : 'missing'}: set it to ${message}.`,
    );
  const ofQuotes = quoted.map((name) => `${name} is not valid: remove the quotes around its value.`);
  if (parsed.success && quoted.length === 0 && otherFaults.length === 0) return parsed.data;
  throw new ConfigError([...faults, ...ofQuotes, ...otherFaults]);
}
