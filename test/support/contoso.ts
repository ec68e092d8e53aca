import type { PlaygroundPerson, PlaygroundTenant } from '../../src/local/playgroundConfig.ts';

/** A customer's tenant, for a Playground in a test. */
export const contoso: PlaygroundTenant = {
  tenantId: '9a4c5c3e-6f7f-4d3f-9a25-1b6f6f2f0001',
  bot: { id: '28:00000000-0000-4000-8000-00000000b070', name: 'Onboarding Assist' },
  person: person('Ada', 'Lind', 0),
  others: [
    person('Bo', 'Ek', 1),
    person('Cem', 'Kaya', 2),
    person('Dina', 'Roth', 3),
    person('Eva', 'Nagy', 4),
    person('Finn', 'Berg', 5),
  ],
  personalChat: { id: 'a:1ada' },
  groupChat: { id: '19:launch@thread.v2', name: 'Launch' },
  team: {
    id: '19:general@thread.tacv2',
    name: 'IT',
    aadGroupId: '22222222-0000-4000-8000-000000000001',
    channels: [{ id: '19:requests@thread.tacv2', name: 'Requests' }],
  },
};

function person(givenName: string, surname: string, number: number): PlaygroundPerson {
  const address = `${givenName.toLowerCase()}@contoso.example`;
  return {
    aadObjectId: `11111111-0000-4000-8000-00000000000${number}`,
    name: `${givenName} ${surname}`,
    givenName,
    surname,
    email: address,
    userPrincipalName: address,
  };
}
