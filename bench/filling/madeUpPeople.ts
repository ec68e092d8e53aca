import type { Person } from '../../src/requests/request.ts';

/** So many requests belong to one made-up customer. */
export const requestsACustomer = 20;

/** So many specialists have made-up requests. */
export const specialistCount = 50;

const [kinds, trades, places] = [
  ['Northern', 'Coastal', 'Old Town', 'Upper', 'Green', 'Royal', 'Central', 'Happy', 'Western', 'Little'],
  [
    'Bakery',
    'Bank',
    'Clinic',
    'Foundry',
    'Library',
    'Museum',
    'Orchard',
    'School',
    'Shipyard',
    'Theatre',
    'Works',
  ],
  [
    'Łódź',
    'Nîmes',
    'Ostrava',
    'Porto',
    'Quito',
    'Riga',
    'Split',
    'Tromsø',
    'Utrecht',
    'Varna',
    'Wien',
    'York',
    'Zug',
  ],
] as const;

/** A customer who does not exist. Its name says so, and has words that are rare, common and short. */
export function madeUpCustomer(n: number) {
  const tenantId = madeUpId('c', n);
  const words: (string | undefined)[] = [
    kinds[n % kinds.length],
    trades[n % trades.length],
    places[n % places.length],
  ];
  // Words of two characters: one that few customers have, and one that many have.
  if (n % 5_000 === 0) words.push('札幌');
  else if (n % 20 === 0) words.push('東京');
  const requester: Person = { id: madeUpId('a', n), tenantId, name: `Made-up Admin ${n}` };
  const colleague: Person = { id: madeUpId('b', n), tenantId, name: `Made-up Colleague ${n}` };
  return {
    tenantId,
    name: `Made-up Customer ${n} ${words.join(' ')}`,
    domain: `made-up-${n}.example`,
    requester,
    colleague,
  };
}

/** A specialist who has claimed made-up requests; there are {@link specialistCount}. */
export function madeUpSpecialist(index: number): Person {
  return {
    id: madeUpId('5', (index % specialistCount) + 1),
    tenantId: madeUpId('5', 0),
    name: `Made-up Specialist ${(index % specialistCount) + 1}`,
  };
}

function madeUpId(kind: string, index: number): string {
  return `00000000-0000-4000-8000-${kind}${index.toString(16).padStart(11, '0')}`;
}
