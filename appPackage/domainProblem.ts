import { isIP } from 'node:net';

/** Endings that the public internet does not have, so Teams cannot reach anything there. */
const LOCAL = ['localhost', 'local', 'internal', 'lan', 'home', 'home.arpa', 'test', 'invalid'];

/** Tunnels: the store's validation refuses them in the domain list, and the address is somebody else's tomorrow. */
const TUNNELS = [
  'ngrok.io',
  'ngrok.app',
  'ngrok.dev',
  'ngrok-free.app',
  'ngrok-free.dev',
  'devtunnels.ms',
  'trycloudflare.com',
  'loca.lt',
  'localtunnel.me',
  'localhost.run',
  'lhr.life',
  'serveo.net',
  'pagekite.me',
  'ts.net',
];

/** Hosters' own domains: one site below them is yours, the domain itself is shared by all their customers. */
const SHARED = [
  'azurewebsites.net',
  'azurestaticapps.net',
  'azurecontainerapps.io',
  'azurefd.net',
  'cloudapp.azure.com',
  'amazonaws.com',
  'cloudfront.net',
  'herokuapp.com',
  'github.io',
  'pages.dev',
  'workers.dev',
  'web.app',
  'vercel.app',
  'netlify.app',
  'onrender.com',
  'fly.dev',
];

/** Microsoft's own sites: an app that gives them as its own poses as Microsoft. */
const MICROSOFT = [
  'microsoft.com',
  'microsoft365.com',
  'microsoftonline.com',
  'office.com',
  'office365.com',
  'botframework.com',
  'live.com',
  'outlook.com',
  'skype.com',
];

/**
 * Why Teams (or its store's validation) does not take a domain; undefined where it does. The rule on external domains: only domains the
 * organisation controls, no wildcards, no tunnels.
 */
export function domainProblem(hostname: string): string | undefined {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host.includes('*')) return 'has a wildcard for a domain';
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return 'is an IP address where a domain belongs';
  if (!host.includes('.') || isBelow(host, LOCAL)) return `is on this computer or network only (${host})`;
  if (isBelow(host, TUNNELS)) return `is a tunnel, which Teams does not allow (${host})`;
  if (SHARED.includes(host)) return `is a hoster's domain that is not yours alone (${host})`;
  if (isBelow(host, MICROSOFT)) return `is one of Microsoft's own domains (${host})`;
  return undefined;
}

function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
