import type { Config } from '../config/config.ts';
import type { DemoPerson } from '../host/pageCaller.ts';
import { type DemoTenantName, demoTenants, tenantAfter } from './demo.ts';
import type { Playground } from './startPlayground.ts';
import { thingsToTry } from './thingsToTry.ts';

/** The facts for the text that `npm start` prints. */
export interface Greeted {
  readonly tenant: DemoTenantName;
  /** The operator has an entry for the tenant. It overrides the demo data, so the demo may look different. */
  readonly hasEntry: boolean;
  /** The customer's and the service's; none with PLAYGROUND=off. */
  readonly playgrounds: readonly Pick<Playground, 'url'>[];
  /** The people whom the page offers to be. */
  readonly people: readonly DemoPerson[];
}

/** The text that `npm start` prints: the addresses, and three things to try. */
export function greeting(
  { port, publicUrl, serviceName }: Pick<Config, 'port' | 'publicUrl' | 'serviceName'>,
  { tenant, hasEntry, playgrounds, people }: Greeted,
): string {
  const [customer, service] = playgrounds;
  const pages =
    customer === undefined || service === undefined
      ? [`No Playgrounds (PLAYGROUND=off). Point a client at http://localhost:${port}/api/messages`]
      : [...addresses(tenant, customer.url, service.url), '', ...toTry(tenant, hasEntry)];
  return [
    '',
    `Onboarding Assist is running for ${serviceName}, in local mode: ${publicUrl}`,
    '',
    ...pages,
    '',
    ...pageAddresses(port, people),
    '',
    'Ctrl-C stops everything. Logs and the database are under data/.',
    '',
  ].join('\n');
}

/** The page inside Teams, as the admin and as a specialist see it. */
function pageAddresses(port: number, people: readonly DemoPerson[]): readonly string[] {
  const [admin, specialist] = people;
  const of = ({ personId }: DemoPerson) => `http://localhost:${port}/tab/local#person=${personId}`;
  return [
    'The page inside Teams',
    ...(admin === undefined ? [] : [`  As ${admin.name}:`.padEnd(25) + of(admin)]),
    ...(specialist === undefined ? [] : [`  As ${specialist.name}:`.padEnd(25) + of(specialist)]),
  ];
}

function addresses(tenant: DemoTenantName, customerUrl: string, serviceUrl: string): readonly string[] {
  const { admin, shows } = demoTenants[tenant];
  const label = `${thingsToTry[tenant].whose}'s Teams`.padEnd(`customer's Teams`.length);
  return [
    `  The ${label}   ${customerUrl}   ${admin.name}, admin of ${tenant} (${shows})`,
    `  The service's Teams    ${serviceUrl}   Sofia Marchetti, specialist; the channel "Requests"`,
  ];
}

function toTry(tenant: DemoTenantName, hasEntry: boolean): readonly string[] {
  const next = tenantAfter(tenant);
  return [
    'Three things to try',
    ...thingsToTry[tenant].things.map((thing, index) => `  ${index + 1}. ${thing}`),
    `Then stop the bot and start it with the next tenant (${demoTenants[next].shows}): npm start -- --tenant ${next}`,
    ...(hasEntry
      ? [
          '',
          `The database has your own entry for ${tenant}, which overrides the demo data: you may see something else than described here.`,
          `To remove it: npm run tenants -- remove ${demoTenants[tenant].id}`,
        ]
      : []),
  ];
}
