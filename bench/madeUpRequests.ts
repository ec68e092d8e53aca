import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '../src/requests/event.ts';
import type { AssistanceRequest, Person, RequestState } from '../src/requests/request.ts';

/** So many requests belong to one made-up customer. */
const requestsACustomer = 20;

/** How the states are shared out, out of ten requests. */
const states: readonly RequestState[] = [
  'submitted',
  'submitted',
  'submitted',
  'submitted',
  'submitted',
  'submitted',
  'claimed',
  'scheduled',
  'active',
  'completed',
];

/** A specialist who has claimed made-up requests; there are ten. */
export function madeUpSpecialist(index: number): Person {
  const tenantId = madeUpId('5', 0);
  return { id: madeUpId('5', index + 1), tenantId, name: `Made-up Specialist ${index + 1}` };
}

/**
 * A request that nobody sent, with names that say so. Requests were sent one after another over the ninety days before now.
 *
 * @param index its place among all, from 0
 * @param count how many there are in all
 * @param number the request's number
 * @param now the present instant, ISO 8601 UTC
 */
export function madeUpRequest(
  index: number,
  count: number,
  number: number,
  now: string,
): { readonly request: AssistanceRequest; readonly event: RequestEvent } {
  const customer = Math.floor(index / requestsACustomer) + 1;
  const tenantId = madeUpId('c', customer);
  const requester: Person = { id: madeUpId('a', customer), tenantId, name: `Made-up Admin ${customer}` };
  const state = states[index % states.length] ?? 'submitted';
  const at = new Date(Date.parse(now) - ((count - index) / count) * 90 * 24 * 3600_000).toISOString();
  const request: AssistanceRequest = {
    id: randomUUID(),
    number,
    draftId: randomUUID(),
    tenantId,
    tenantName: `Made-up Customer ${customer}`,
    tenantDomain: `made-up-${customer}.example`,
    requester,
    answers: {
      services: ['exchange', 'teams'],
      help: ['coreOnboarding'],
      users: 180,
      projectManager: { name: requester.name, email: `admin@made-up-${customer}.example` },
      language: 'en',
      region: 'emea',
      timeZone: 'Europe/Paris',
      hours: { from: '09:00', to: '17:00' },
      reason: 'This request was made up for a measurement.',
    },
    standing: { noPartner: 'declared', admin: 'declared', subscription: 'declared' },
    state,
    phase: 'initiate',
    ...(state === 'submitted' ? {} : { assignee: madeUpSpecialist(Math.floor(index / 10) % 10) }),
    calendarToken: randomUUID(),
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const event: RequestEvent = {
    id: randomUUID(),
    requestId: request.id,
    version: 1,
    action: 'submit',
    actor: requester,
    state: 'submitted',
    at,
  };
  return { request, event };
}

function madeUpId(kind: string, index: number): string {
  return `00000000-0000-4000-8000-${kind}${index.toString(16).padStart(11, '0')}`;
}
