import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The lease to write for a conversation, held by one turn at a time, across instances. It is a token in the conversation's row. A turn that
 * was too slow finds another token there, and writes nothing any more.
 */
export interface TurnLease {
  readonly conversationId: string;
  readonly token: string;
  /** Its conversation has no state. The row is there for the lease alone. */
  readonly isStateless?: boolean;
  /** It was released together with the turn's last writes. */
  isReleased?: boolean;
}

/** A turn no longer holds its lease. Its pending write was not made. */
export class LeaseLost extends Error {
  readonly code = 'LEASE_LOST';
}

const current = new AsyncLocalStorage<TurnLease>();

/** Runs a turn under its lease. Every transaction in it checks the lease first. */
export function withLease<Result>(lease: TurnLease, turn: () => Promise<Result>): Promise<Result> {
  return current.run(lease, turn);
}

/** The lease of the running turn, if there is one. */
export function currentLease(): TurnLease | undefined {
  return current.getStore();
}
