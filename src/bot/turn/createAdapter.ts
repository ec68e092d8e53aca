import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Logger } from 'pino';
import type { SenderCheck } from '../../authentication/senderCheck.ts';
import type { Store } from '../../store/store.ts';
import { conversationMiddleware } from './conversationMiddleware.ts';
import { ConversationQueue } from './conversationQueue.ts';
import { errorMiddleware } from './errorMiddleware.ts';
import { type TenantGate, tenantMiddleware } from './tenantMiddleware.ts';
import { TurnAdapter } from './turnAdapter.ts';
import { turnMiddleware } from './turnMiddleware.ts';
import { typingMiddleware, usualTypingAfterMs } from './typingMiddleware.ts';

/** The parts that every turn passes through. */
export interface AdapterParts {
  readonly authentication: BotFrameworkAuthentication;
  /** Empty in local mode. */
  readonly appId: string;
  /** Absent in local mode. */
  readonly checkSender: SenderCheck | undefined;
  readonly gate: TenantGate;
  /** Notices committed on it are delivered without anybody asking for it. */
  readonly store: Store;
  readonly now: () => string;
  /** The process ends. */
  readonly stopping: AbortSignal;
  readonly log: Logger;
  /** The longest a turn may take, in milliseconds, apart from waiting for earlier turns. */
  readonly turnLimitMs?: number;
  /** How long a turn may take before the bot is seen typing, in milliseconds. */
  readonly typingAfterMs?: number;
}

/**
 * The door, in this order: faults become sentences; tenants that may, of others nothing is kept; one turn at a time and each once; who
 * talks.
 */
export function createAdapter({
  authentication,
  appId,
  checkSender,
  gate,
  store,
  now,
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
  adapter.use(turnMiddleware({ store, serviceTenantId: gate.serviceTenantId, now }));
  return adapter;
}
