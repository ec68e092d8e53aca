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
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}
