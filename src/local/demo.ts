import { fileURLToPath } from 'node:url';
import type { ChannelBinding } from '../channels/settings.ts';
import type { DemoPerson } from '../host/pageCaller.ts';
import type { FivePeople, PlaygroundPerson, PlaygroundTenant } from './playgroundConfig.ts';

/** The directory file of the demo tenants. Adatum is not in it, so all its facts are unknown. */
export const demoDirectoryPath = fileURLToPath(new URL('./demo-directory.json', import.meta.url));

/** The tenant of the specialists in local mode. */
export const demoServiceTenantId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a99';

/** The bot's id in the Playgrounds. */
export const demoBotId = '28:onboarding-assist';

const bot = { id: demoBotId, name: 'Onboarding Assist' };

/** The demo tenants by the name for `--tenant`: what each shows, its time zone, and its admin. The greeting proposes them in this order. */
export const demoTenants = {
  contoso: {
    id: tenantId('01'),
    timeZone: 'Europe/Paris',
    shows: 'a direct customer',
    admin: person('01', 'Adele', 'Lindqvist', 'contoso.com'),
  },
  proseware: {
    id: tenantId('06'),
    timeZone: 'Europe/Berlin',
    shows: 'a partner with customers',
    admin: person('06', 'Lena', 'Hoffmann', 'proseware.com'),
  },
  fabrikam: {
    id: tenantId('02'),
    timeZone: 'Europe/Berlin',
    shows: 'guided by a partner',
    admin: person('02', 'Jonas', 'Weber', 'fabrikam.com'),
  },
  adatum: {
    id: tenantId('03'),
    timeZone: 'Asia/Tokyo',
    shows: 'unknown to the directory',
    admin: person('03', 'Mai', 'Tanaka', 'adatum.com'),
  },
  wingtip: {
    id: tenantId('04'),
    timeZone: 'America/New_York',
    shows: 'too few licenses',
    admin: person('04', 'Grace', 'Miller', 'wingtiptoys.com'),
  },
  tailspin: {
    id: tenantId('05'),
    timeZone: 'Europe/London',
    shows: 'subscription ended',
    admin: person('05', 'Owen', 'Hughes', 'tailspintoys.com'),
  },
} as const;

/** A name that `--tenant` takes. */
export type DemoTenantName = keyof typeof demoTenants;

/** Whether a name is one of the demo tenants. */
export function isDemoTenant(name: string): name is DemoTenantName {
  return Object.hasOwn(demoTenants, name);
}

/** The next demo tenant; the first one follows the last. */
export function tenantAfter(name: DemoTenantName): DemoTenantName {
  const names = Object.keys(demoTenants).filter(isDemoTenant);
  return names[(names.indexOf(name) + 1) % names.length] ?? 'contoso';
}

const specialistsTeam = {
  id: '19:f0a1b2c3d4e5f60718293a4b5c6d7e8f@thread.tacv2',
  name: 'FastTrack specialists',
  aadGroupId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4b01',
  channels: [{ id: '19:0a1b2c3d4e5f60718293a4b5c6d7e8f9@thread.tacv2', name: 'Requests' }],
} as const;

/** The channel of the second Playground that receives requests. */
export const demoChannel: ChannelBinding = {
  tenantId: demoServiceTenantId,
  channelId: specialistsTeam.channels[0].id,
  teamId: specialistsTeam.id,
};

/** The customer's Teams: one admin of the chosen tenant, and colleagues. */
export function customerTeams(name: DemoTenantName): PlaygroundTenant {
  const { id, admin } = demoTenants[name];
  const domain = admin.email.split('@')[1] ?? 'contoso.com';
  return {
    tenantId: id,
    bot,
    person: admin,
    others: colleagues('1', domain),
    personalChat: { id: `a:personal-${name}` },
    groupChat: { id: `19:group-${name}@thread.v2`, name: 'IT colleagues' },
    team: {
      id: `19:${name}0000000000000000000000@thread.tacv2`,
      name: 'IT department',
      aadGroupId: tenantId('11'),
      channels: [{ id: `19:${name}1111111111111111111111@thread.tacv2`, name: 'Rollout' }],
    },
  };
}

/** The service's Teams: a specialist, colleagues, and the team with the channel for requests. */
export function serviceTeams(): PlaygroundTenant {
  return {
    tenantId: demoServiceTenantId,
    bot,
    person: person('90', 'Sofia', 'Marchetti', 'northwind.example'),
    others: colleagues('9', 'northwind.example'),
    personalChat: { id: 'a:personal-service' },
    groupChat: { id: '19:group-service@thread.v2', name: 'Specialists' },
    team: specialistsTeam,
  };
}

/** The people whom the page of local mode offers to be: the admin and a user of the chosen tenant, and two specialists. */
export function demoPeople(name: DemoTenantName): readonly DemoPerson[] {
  const customer = customerTeams(name);
  const service = serviceTeams();
  const of = (
    teams: PlaygroundTenant,
    { aadObjectId, name: shown }: PlaygroundPerson,
    role: DemoPerson['role'],
  ) => ({
    tenantId: teams.tenantId,
    personId: aadObjectId,
    name: shown,
    of: teams === customer ? name : 'the service',
    role,
  });
  return [
    of(customer, customer.person, name === 'proseware' ? 'partner' : 'admin'),
    of(service, service.person, 'specialist'),
    of(customer, customer.others[0], 'user'),
    of(service, service.others[0], 'specialist'),
  ];
}

function tenantId(tail: string): string {
  return `6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a${tail}`;
}

function person(tail: string, givenName: string, surname: string, domain: string): PlaygroundPerson {
  const email = `${givenName}.${surname}@${domain}`.toLowerCase();
  return {
    aadObjectId: `9b2d7c40-1e4f-4a8b-8c3d-5e6f708192${tail}`,
    name: `${givenName} ${surname}`,
    givenName,
    surname,
    email,
    userPrincipalName: email,
  };
}

function colleagues(group: string, domain: string): FivePeople {
  return [
    person(`${group}1`, 'Amina', 'Diallo', domain),
    person(`${group}2`, 'Bruno', 'Costa', domain),
    person(`${group}3`, 'Chloé', 'Martin', domain),
    person(`${group}4`, 'Daniel', 'Kim', domain),
    person(`${group}5`, 'Elif', 'Yilmaz', domain),
  ];
}
