import type { RequestAction } from './lifecycle.ts';
import type { Person, RequestState } from './request.ts';

/** Something that happened to a request; appended, never changed. */
export interface RequestEvent {
  readonly id: string;
  readonly requestId: string;
  /** The request's version this event made. */
  readonly version: number;
  readonly action: RequestAction;
  readonly actor: Person;
  readonly state: RequestState;
  /** What the actor said about it to those who work on the request; never shown to the customer. */
  readonly note?: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}
