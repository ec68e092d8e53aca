import type { RequestAction } from '../requests/lifecycle.ts';
import { rolesIn } from './actorRole.ts';
import type { RequestHistory } from './histories.ts';

/** The instants by which the course of a request is measured, ISO 8601 UTC. One that has not come is absent. */
export interface Moments {
  readonly sentAt: string;
  /** A specialist had it for the first time. */
  readonly claimedAt?: string;
  /** A specialist addressed the customer for the first time: with a question, a message, a plan of meetings, a hold or an end. */
  readonly firstContactAt?: string;
  /** It was completed; absent if it was reopened since. */
  readonly completedAt?: string;
  /** It was completed, declined or withdrawn. */
  readonly closedAt?: string;
}

/** The actions with which a specialist addresses the customer. A claim is none: the product writes that line. */
const contacts: ReadonlySet<RequestAction> = new Set([
  'ask',
  'message',
  'schedule',
  'hold',
  'declineProposal',
  'complete',
  'decline',
]);

/** The moments of a request. One that was split off from another has no claim and no first contact of its own. */
export function momentsOf(history: RequestHistory): Moments {
  const { request, events } = history;
  const { state, createdAt, closed } = request;
  const roleOf = rolesIn(history);
  const isOwn = !wasSplitOff(history);
  const claim = events.find(({ action }) => action === 'claim' || action === 'assign');
  const contact = events.find((event) => contacts.has(event.action) && roleOf(event) === 'specialist');
  const end = events.findLast(({ action }) => action === 'complete');
  const withdrawal = events.findLast(({ action }) => action === 'withdraw');
  const closedAt = closed?.at ?? (state === 'withdrawn' ? withdrawal?.at : undefined);
  return {
    sentAt: createdAt,
    ...(claim === undefined || !isOwn ? {} : { claimedAt: claim.at }),
    ...(contact === undefined || !isOwn ? {} : { firstContactAt: contact.at }),
    ...(state === 'completed' && end !== undefined ? { completedAt: end.at } : {}),
    ...(closedAt === undefined ? {} : { closedAt }),
  };
}

/** Whether a request is made of services that another one had before. */
export function wasSplitOff({ events }: Pick<RequestHistory, 'events'>): boolean {
  const [first] = events;
  return first?.action === 'split' && first.detail?.side === 'before';
}
