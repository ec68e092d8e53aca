import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { type Config, type Environment, readConfig } from '../../config/config.ts';
import { consentLink } from '../../directory/graph/consent.ts';
import { kitText } from '../../invitation/kitText.ts';
import { botLanguages, isBotLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import { nameIn } from '../../onboarding/processData.ts';
import type { Store } from '../../store/store.ts';
import { isAllowed } from '../../tenants/allowedTenants.ts';
import type { TenantEntry } from '../../tenants/tenantEntry.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { isDomain } from './isDomain.ts';

const guid = z.guid().toLowerCase();

const packageFile = 'onboarding-assist.zip';
const linkFile = 'consent-link.txt';

/** `invite`: writes a customer's kit into a folder of `dist/`: the app package, the consent link, and a text for their Teams admin. */
export const inviteCustomer: Command = async (argv, { store, environment, folder }) => {
  const { values, positionals } = readArguments(argv, ['DOMAIN'], {
    language: { type: 'string', default: 'en' },
    tenant: { type: 'string' },
  });
  const domain = domainOf(positionals[0] ?? '');
  const { language } = values;
  if (!isBotLanguage(language)) {
    throw new UsageError(`--language: “${language}” is not one of ${botLanguages.join(', ')}.`);
  }
  const entry = await entryWith(domain, async () =>
    (await store.tenants.listEntries()).map((kept) => kept.entry),
  );
  const tenantId = tenantOf(values.tenant, domain, entry);
  const config = readConfig(environment);
  const isAdmitted = tenantId !== undefined && (await mayUse(config, tenantId, store.allowedTenants));
  const zip = await buildPackage(environment);
  const { rules } = loadProcessData(config.dataDir);
  const link = linkFor(config, tenantId ?? domain);
  const text = kitText(
    {
      ...config,
      organization: onOneLine(entry?.displayName ?? domain),
      packageFile,
      adminRoles: rules.adminRoles.map(({ name }) => nameIn(name, language)),
      isAdmitted: isAdmitted || config.allowedTenants === '*',
      ...(link === undefined ? {} : { consent: { link, readsPartnerPolicies: rules.readPartnerPolicies } }),
    },
    translatorFor(language),
  );
  const kit = path.join(folder, `kit-${domain}`);
  const textFile = `teams-admin.${language}.md`;
  await mkdir(kit, { recursive: true });
  await writeFile(path.join(kit, packageFile), zip);
  await writeFile(path.join(kit, textFile), text);
  if (link === undefined) await rm(path.join(kit, linkFile), { force: true });
  else await writeFile(path.join(kit, linkFile), `${link}\n`);
  const files = [packageFile, textFile, ...(link === undefined ? [] : [linkFile])];
  return [
    kit,
    ...files.map((file) => `  ${file}`),
    ...remarks(config, domain, tenantId, link, isAdmitted),
    '',
  ].join('\n');
};

function domainOf(typed: string): string {
  if (!isDomain(typed)) throw new UsageError(`“${typed}” is not a domain such as contoso.com.`);
  return domainToASCII(typed.trim().toLowerCase());
}

/** The typed tenant, or the tenant of the domain's entry. */
function tenantOf(typed: string | undefined, domain: string, entry: TenantEntry | undefined) {
  if (typed === undefined) return entry?.tenantId;
  const id = guid.safeParse(typed.trim());
  if (!id.success) throw new UsageError(`--tenant: “${typed}” is not a tenant id (a GUID).`);
  if (entry !== undefined && entry.tenantId !== id.data) {
    throw new UsageError(
      `--tenant: the entry with the domain ${domain} belongs to tenant ${entry.tenantId}.`,
    );
  }
  return id.data;
}

async function entryWith(
  domain: string,
  list: () => Promise<readonly TenantEntry[]>,
): Promise<TenantEntry | undefined> {
  const entries = (await list()).filter(
    (entry) => domainToASCII(entry.domain?.toLowerCase() ?? '') === domain,
  );
  if (entries.length > 1) {
    const ids = entries.map(({ tenantId }) => tenantId).join(', ');
    throw new UsageError(`Several entries have the domain ${domain}: ${ids}.`);
  }
  return entries[0];
}

/** The tools that build the package are not installed on every host of the bot. */
async function buildPackage(environment: Environment): Promise<Uint8Array> {
  const { buildZip } = await import('../../../appPackage/buildZip.ts').catch((cause: unknown) => {
    throw new Error(
      'The tools that build the app package are not installed. Run npm ci without --omit=dev.',
      {
        cause,
      },
    );
  });
  return buildZip(environment);
}

/** Without Microsoft Graph there is nothing to consent to. */
function linkFor(
  { directoryApp, tenantDirectory, cloud, publicUrl }: Config,
  tenant: string,
): string | undefined {
  if (directoryApp === undefined || tenantDirectory.kind !== 'graph') return undefined;
  return consentLink({ clientId: directoryApp.clientId, cloud, publicUrl }, tenant);
}

async function mayUse(
  { allowedTenants }: Config,
  tenantId: string,
  added: Pick<Store['allowedTenants'], 'list'>,
): Promise<boolean> {
  return isAllowed(allowedTenants, tenantId) || (await added.list()).includes(tenantId);
}

/** Remarks the operator should read before the kit goes out. */
function remarks(
  config: Config,
  domain: string,
  tenantId: string | undefined,
  link: string | undefined,
  isAdmitted: boolean,
): readonly string[] {
  const { allowedTenants } = config;
  const withoutLink =
    link === undefined
      ? [
          'There is no consent link, because admins declare the facts and Microsoft Graph is not used (DIRECTORY_APP_ID).',
        ]
      : [];
  if (allowedTenants === '*') return [...withoutLink, 'ALLOWED_TENANTS allows every tenant.'];
  if (isAdmitted) return [...withoutLink, `${tenantId} may use the bot.`];
  return [
    ...withoutLink,
    tenantId === undefined
      ? `Warning: the bot refuses ${domain} until its tenant is allowed. No entry has this domain, so the text asks the admin for the tenant id. ` +
        'Then run npm run tenants -- allow ID, or make the kit again with --tenant ID.'
      : `Warning: the bot refuses ${domain} until its tenant is allowed: npm run tenants -- allow ${tenantId}.`,
  ];
}
