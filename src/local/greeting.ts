import type { Config } from '../config.ts';
import { type DemoTenantName, demoTenants } from './demo.ts';
import type { Playground } from './startPlayground.ts';

/** What `npm start` prints: the addresses, and three things to try. */
export function greeting(
  { port, publicUrl, serviceName }: Config,
  tenant: DemoTenantName,
  playgrounds: readonly Playground[],
): string {
  const { admin, shows } = demoTenants[tenant];
  const whose = tenant === 'proseware' ? 'partner' : 'customer';
  const [customer, service] = playgrounds;
  const pages =
    customer === undefined || service === undefined
      ? [`No Playgrounds (PLAYGROUND=off). Point a client at http://localhost:${port}/api/messages`]
      : [
          `  The ${whose}'s Teams${' '.repeat('customer'.length - whose.length)}   ${customer.url}   ${admin.name}, admin of ${tenant} (${shows})`,
          `  The service's Teams    ${service.url}   Sofia Marchetti, specialist; the channel "Requests"`,
          '',
          'Three things to try',
          whose === 'partner'
            ? `  1. In the partner's Teams, press "Request assistance" and choose a customer: type "Fabrikam", or pick it from the list. Send the request.`
            : `  1. In the customer's Teams, press "Request assistance" and send a request: four presses.`,
          `  2. In the service's Teams, open the channel "Requests", claim it and plan the meetings.`,
          whose === 'partner'
            ? `  3. Back at the partner's, type "my requests". Or end this and see it as Fabrikam's own admin: npm start -- --tenant fabrikam`
            : `  3. Back at the customer's, type "timeline". Or end this and start another tenant: npm start -- --tenant fabrikam`,
        ];
  return [
    '',
    `Onboarding Assist is running for ${serviceName}, in local mode: ${publicUrl}`,
    '',
    ...pages,
    '',
    'Ctrl-C ends all of it. Logs and the database are under data/.',
    '',
  ].join('\n');
}
