import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A lease that a piece of work is done under. Its token is the fencing token: every transaction of the work checks it in the database first.
 * An instance that stood still finds another token there, and writes nothing any more.
 */
export type HeldLease = TurnLease | RecipientLease | SweepLease;

/** The lease to write for a conversation, held by one turn at a time, across instances. */
export interface TurnLease {
  readonly kind: 'turn';
  readonly conversationId: string;
  readonly token: string;
  /** Its conversation has no state. The row is there for the lease alone. */
  readonly isStateless?: boolean;
  /** Looks whether it is still held, unless that is known. Rejects with {@link LeaseLost}. */
  readonly look?: () => Promise<void>;
  /** It was released together with the turn's last writes. */
  isReleased?: boolean;
}

/** The lease to deliver to a recipient of the outbox. */
export interface RecipientLease {
  readonly kind: 'recipient';
  readonly recipientKey: string;
  /** Made anew for each claim. */
  readonly token: string;
}

/** The lease of work that one instance does at a time. */
export interface SweepLease {
  readonly kind: 'sweep';
  readonly name: string;
  /** Made anew for each time. */
  readonly token: string;
}

/** A piece of work no longer holds its lease. Its pending write was not made. */
export class LeaseLost extends Error {
  readonly code = 'LEASE_LOST';
}

const current = new AsyncLocalStorage<HeldLease>();

/** Does a piece of work under its lease. Every transaction in it checks the lease first. */
export function withLease<Result>(lease: HeldLease, work: () => Promise<Result>): Promise<Result> {
  return current.run(lease, work);
}

/** Does a piece of work without the lease that the present work is done under. */
export function withoutLease<Result>(work: () => Promise<Result>): Promise<Result> {
  return current.exit(work);
}

/** The lease of the present work, if there is one. */
export function currentLease(): HeldLease | undefined {
  return current.getStore();
}

/** The lease of the running turn, if there is one. */
export function currentTurnLease(): TurnLease | undefined {
  const lease = current.getStore();
  return lease?.kind === 'turn' ? lease : undefined;
}

/** Looks whether the running turn still holds its lease, before a message leaves. Rejects with {@link LeaseLost}. */
export async function lookAtTurnLease(): Promise<void> {
  const lease = currentTurnLease();
  if (lease === undefined || lease.isReleased) return;
  await lease.look?.();
}
