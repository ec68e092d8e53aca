import type { AssistanceRequest } from './request.ts';

/** How many things each side waits for. */
export interface Owed {
  /** Things that the customer owes the specialist. */
  readonly byCustomer: number;
  /** Things that the specialist owes the customer. */
  readonly bySpecialist: number;
}

/** What both sides of an open request owe each other: an answer to each message, and the plan of the meetings once it is claimed. */
export function owedBy({ state, unanswered = 0 }: AssistanceRequest): Owed {
  return { byCustomer: 0, bySpecialist: unanswered + (state === 'claimed' ? 1 : 0) };
}

/** A request after a message of the customer. */
export function unanswered(request: AssistanceRequest): AssistanceRequest {
  return { ...request, unanswered: (request.unanswered ?? 0) + 1 };
}

/** A request after the specialist has written to the customer. */
export function answered({ unanswered: _answered, ...request }: AssistanceRequest): AssistanceRequest {
  return request;
}
