import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { pageIdUri } from '../page/pageIdUri.ts';
import { fail, ok, type Rule, skipped, warn } from '../rule.ts';

interface Manifest {
  readonly id?: string;
  readonly bots?: readonly { readonly botId?: string }[];
  readonly validDomains?: readonly string[];
  readonly webApplicationInfo?: { readonly id?: string; readonly resource?: string };
  readonly developer?: Readonly<Record<string, string>>;
}

/** The built app package fits this environment. */
export const appPackage: Rule = {
  id: 'app-package',
  step: 6,
  what: 'The Teams app package has the ids and addresses of this environment.',
  why: 'Teams sends messages to the bot that the package names. With a wrong id no message arrives, and no error is shown.',
  mend: 'Build it again with npm run package, and upload it again.',
  needs: ['configuration', 'identity'],
  check({ config, environment, packageFile }) {
    if (!existsSync(packageFile)) return skipped('There is no package here. Build it with npm run package.');
    const manifest = manifestIn(packageFile);
    if (manifest === undefined) return fail(`${packageFile} is not an app package.`);
    const botId = config?.identity?.MicrosoftAppId ?? '';
    const teamsAppId = (environment['TEAMS_APP_ID'] ?? '').trim().toLowerCase() || botId;
    const host = new URL(config?.publicUrl ?? '').host;
    const differing = [
      manifest.bots?.[0]?.botId?.toLowerCase() === botId ? [] : ['the package’s bot is not MicrosoftAppId'],
      manifest.id?.toLowerCase() === teamsAppId ? [] : ['the package’s id is not the app’s id in Teams'],
      manifest.validDomains?.includes(host)
        ? []
        : [`the host of PUBLIC_URL is not among the package’s domains (${host})`],
      manifest.webApplicationInfo?.resource?.toLowerCase() === pageIdUri(host, botId).toLowerCase()
        ? []
        : [`the package’s page signs in for another address than ${pageIdUri(host, botId)}`],
    ].flat();
    if (differing.length > 0) return fail(`${sentence(differing.join('; '))}.`);
    const { name, websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer ?? {};
    const stale = [
      name === config?.serviceName ? [] : ['SERVICE_NAME'],
      websiteUrl === config?.websiteUrl ? [] : ['WEBSITE_URL'],
      privacyUrl === config?.privacyUrl ? [] : ['PRIVACY_URL'],
      termsOfUseUrl === config?.termsUrl ? [] : ['TERMS_URL'],
    ].flat();
    return stale.length === 0
      ? ok('The package has the ids and addresses of this environment.')
      : warn(`The package was built with another ${stale.join(', ')}.`);
  },
};

function manifestIn(file: string): Manifest | undefined {
  try {
    const { 'manifest.json': content } = unzipSync(readFileSync(file), {
      filter: ({ name }) => name === 'manifest.json',
    });
    return content && (JSON.parse(strFromU8(content)) as Manifest);
  } catch {
    return undefined;
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
