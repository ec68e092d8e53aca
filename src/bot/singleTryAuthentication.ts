import {
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';

type Inner = BotFrameworkAuthentication;

/**
 * The SDK's authentication with connector clients that try each call once. Left alone, a client sends a POST again up to four times on
 * 5xx and resets, which posts twice what had arrived; its retry options are ignored. Trying again is the outbox's business.
 */
export class SingleTryAuthentication extends BotFrameworkAuthentication {
  readonly #inner: Inner;

  constructor(inner: Inner) {
    super();
    this.#inner = inner;
  }

  override async authenticateRequest(activity: Activity, authHeader: string) {
    const result = await this.#inner.authenticateRequest(activity, authHeader);
    return result.connectorFactory === undefined
      ? result
      : { ...result, connectorFactory: new SingleTryFactory(result.connectorFactory) };
  }

  override authenticateStreamingRequest(authHeader: string, channelIdHeader: string) {
    return this.#inner.authenticateStreamingRequest(authHeader, channelIdHeader);
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return new SingleTryFactory(this.#inner.createConnectorFactory(claimsIdentity));
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity) {
    return this.#inner.createUserTokenClient(claimsIdentity);
  }
}

interface InnerClient {
  readonly client: { readonly pipeline: { removePolicy(which: { readonly name: string }): void } };
}

class SingleTryFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;

  constructor(inner: ConnectorFactory) {
    super();
    this.#inner = inner;
  }

  override async create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const client = await this.#inner.create(serviceUrl, audience);
    const { pipeline } = (client as unknown as InnerClient).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return client;
  }
}
