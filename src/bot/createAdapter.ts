import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { conversationMiddleware } from './conversationMiddleware.ts';
import { ConversationQueue } from './conversationQueue.ts';
import { errorMiddleware } from './errorMiddleware.ts';
import { type TenantGate, tenantMiddleware } from './tenantMiddleware.ts';
import { TurnAdapter } from './turnAdapter.ts';
import { turnMiddleware } from './turnMiddleware.ts';

/** What every turn passes through. */
export interface AdapterParts {
  readonly authentication: BotFrameworkAuthentication;
  /** Empty in local mode. */
  readonly appId: string;
  readonly gate: TenantGate;
  readonly store: Store;
  readonly now: () => string;
  /** Something that waited may be delivered now. */
  readonly wake: () => void;
  readonly log: Logger;
}

/**
 * The door, in this order: faults become sentences; tenants that may, of others nothing is kept; one turn at a time and each once; who
 * talks.
 */
export function createAdapter({
  authentication,
  appId,
  gate,
  store,
  now,
  wake,
  log,
}: AdapterParts): TurnAdapter {
  const adapter = new TurnAdapter(authentication, appId);
  adapter.use(errorMiddleware(log));
  adapter.use(tenantMiddleware(gate, log));
  adapter.use(conversationMiddleware(store, new ConversationQueue(), now, log));
  adapter.use(
    turnMiddleware({
      addresses: store.addresses,
      settings: store.settings,
      serviceTenantId: gate.serviceTenantId,
      onAddress: async ({ target, tenantId }) => {
        const key = target.kind === 'person' ? `person:${tenantId}:${target.personId}` : 'channel:requests';
        if ((await store.outbox.hasten(key, now())) > 0) wake();
      },
    }),
  );
  return adapter;
}
