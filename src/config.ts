import type { z } from 'zod';
import {
  cloudFaults,
  cloudShape,
  type Environment,
  localFaults,
  localShape,
  tenantIds,
} from './configShapes.ts';

export type { Environment } from './configShapes.ts';

/** The environment of this process, to hand on to a child. */
export function processEnvironment(): Environment {
  return process.env;
}

/** A wrong configuration, reported whole: every fault with its variable, the expected shape and the fix. */
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

/** Everything the product is told by its environment. */
export interface Config {
  /** Absent in local mode: no token is checked, and everything stays on the loopback. */
  readonly identity?: BotIdentity;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly serviceTenantId?: string;
  readonly requestsChannel?: string;
  /** Customer tenants that may use the bot, or all. */
  readonly allowedTenants: readonly string[] | '*';
  readonly serviceName: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  readonly databaseUrl: string;
  readonly dataDir?: string;
  readonly tenantDirectory: { readonly kind: 'file'; readonly path?: string } | { readonly kind: 'none' };
  readonly playground: boolean;
  /** Where metrics are served; absent: nowhere. */
  readonly metrics?: { readonly port: number; readonly host: string };
  readonly logLevel: string;
}

// Lower case throughout: what Teams says is compared with it.
/**
 * Reads and checks the whole environment. Without `MicrosoftAppId` it is local mode. Throws {@link ConfigError} with every fault at
 * once.
 */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
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
    tenantDirectory: directoryOf(values.TENANT_DIRECTORY),
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
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL.replace(/\/$/, ''),
    ...(serviceTenantId === undefined ? {} : { serviceTenantId }),
    ...(values.REQUESTS_CHANNEL === undefined ? {} : { requestsChannel: values.REQUESTS_CHANNEL }),
    tenantDirectory: directoryOf(values.TENANT_DIRECTORY),
    playground: false,
    metrics: { port: values.METRICS_PORT ?? 9464, host: values.METRICS_HOST },
    ...shared(values),
  };
}

function shared(values: z.infer<typeof localShape> | z.infer<typeof cloudShape>) {
  return {
    allowedTenants: tenantsOf(values.ALLOWED_TENANTS),
    serviceName: values.SERVICE_NAME,
    websiteUrl: values.WEBSITE_URL,
    privacyUrl: values.PRIVACY_URL,
    termsUrl: values.TERMS_URL,
    databaseUrl: values.DATABASE_URL,
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

function directoryOf(setting: string | undefined): Config['tenantDirectory'] {
  if (setting === 'none') return { kind: 'none' };
  return setting === undefined ? { kind: 'file' } : { kind: 'file', path: setting.replace(/^file:/, '') };
}

function tenantsOf(setting: string): readonly string[] | '*' {
  return setting.trim() === '*' ? '*' : tenantIds(setting);
}

function parse<Shape extends z.ZodType>(
  shape: Shape,
  given: Environment,
  otherFaults: readonly string[] = [],
): z.infer<Shape> {
  const parsed = shape.safeParse(given);
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = path.join('.');
    return `${name} is ${name in given ? 'not right' : 'missing'}: set it to ${message}.`;
  });
  if (parsed.success && otherFaults.length === 0) return parsed.data;
  throw new ConfigError([...faults, ...otherFaults]);
}
