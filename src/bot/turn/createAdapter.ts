import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Logger } from 'pino';
import type { SenderCheck } from '../../authentication/senderCheck.ts';
import type { Store } from '../../store/store.ts';
import { conversationMiddleware } from './conversationMiddleware.ts';
import { ConversationQueue } from './conversationQueue.ts';
import { errorMiddleware } from './errorMiddleware.ts';
import type { ToldOfGone } from './removal.ts';
import { type TenantGate, tenantMiddleware } from './tenantMiddleware.ts';
import { TurnAdapter } from './turnAdapter.ts';
import { turnMiddleware } from './turnMiddleware.ts';
import { typingMiddleware, usualTypingAfterMs } from './typingMiddleware.ts';

/** The dependencies of the middleware that every turn passes through. */
export interface AdapterParts {
  readonly authentication: BotFrameworkAuthentication;
  /** Empty in local mode. */
  readonly appId: string;
  /** Absent in local mode. */
  readonly checkSender: SenderCheck | undefined;
  readonly gate: TenantGate;
  /** A commit with notices starts their delivery. */
  readonly store: Store;
  readonly now: () => string;
  readonly newId: () => string;
  /** A channel that received requests is gone. */
  readonly onChannelGone: (told: ToldOfGone) => void;
  /** Aborted when the process ends. */
  readonly stopping: AbortSignal;
  readonly log: Logger;
  /** The time limit for a turn, in milliseconds, not counting the wait for earlier turns. */
  readonly turnLimitMs?: number;
  /** How long a turn may take before the typing indicator is shown, in milliseconds. */
  readonly typingAfterMs?: number;
}

/**
 * Creates the adapter with its middleware, in this order: errors become messages to the person; tenants that may not use the bot are
 * refused, and nothing of them is stored; the typing indicator; one turn at a time in a conversation, and each activity once; the facts of
 * the turn.
 */
export function createAdapter({
  authentication,
  appId,
  checkSender,
  gate,
  store,
  now,
  newId,
  onChannelGone,
  stopping,
  log,
  turnLimitMs,
  typingAfterMs = usualTypingAfterMs,
}: AdapterParts): TurnAdapter {
  const adapter = new TurnAdapter(authentication, appId, checkSender);
  adapter.use(errorMiddleware(log, (activity) => adapter.isResumed(activity)));
  adapter.use(tenantMiddleware(gate, log));
  adapter.use(typingMiddleware(typingAfterMs));
  const queue = new ConversationQueue();
  adapter.use(conversationMiddleware({ store, queue, now, stopping, log, turnLimitMs }));
  adapter.use(turnMiddleware({ store, serviceTenantId: gate.serviceTenantId, now, newId, onChannelGone }));
  return adapter;
}
