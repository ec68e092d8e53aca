import {
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';

type Inner = BotFrameworkAuthentication;

/**
 * The SDK's authentication with connector clients that try each call once, and not for ever. Left alone, a client sends a POST again up
 * to four times on 5xx and resets, which posts twice what had arrived; its retry options are ignored. Trying again is the outbox's
 * business. Nor has it any time limit: one connection that hangs would hold a conversation, or all of the outbox, until it breaks.
 */
export class SingleTryAuthentication extends BotFrameworkAuthentication {
  readonly #inner: Inner;
  readonly #timeLimit: number;

  /** @param timeLimit of one call, in milliseconds; Teams itself waits 15 seconds for a turn */
  constructor(inner: Inner, timeLimit = 10_000) {
    super();
    this.#inner = inner;
    this.#timeLimit = timeLimit;
  }

  override async authenticateRequest(activity: Activity, authHeader: string) {
    const result = await this.#inner.authenticateRequest(activity, authHeader);
    return result.connectorFactory === undefined
      ? result
      : { ...result, connectorFactory: new SingleTryFactory(result.connectorFactory, this.#timeLimit) };
  }

  override authenticateStreamingRequest(authHeader: string, channelIdHeader: string) {
    return this.#inner.authenticateStreamingRequest(authHeader, channelIdHeader);
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return new SingleTryFactory(this.#inner.createConnectorFactory(claimsIdentity), this.#timeLimit);
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity) {
    return this.#inner.createUserTokenClient(claimsIdentity);
  }
}

interface InnerClient {
  readonly client: { readonly pipeline: Pipeline };
}

class SingleTryFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  readonly #timeLimit: number;

  constructor(inner: ConnectorFactory, timeLimit: number) {
    super();
    this.#inner = inner;
    this.#timeLimit = timeLimit;
  }

  override async create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const client = await this.#inner.create(serviceUrl, audience);
    const { pipeline } = (client as unknown as InnerClient).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.addPolicy({
      name: 'timeLimit',
      sendRequest: (request, next) => {
        request.timeout = this.#timeLimit;
        return next(request);
      },
    });
    return client;
  }
}

/** As much of the client's pipeline as is used; its types are of a package that is not ours to import. */
interface Pipeline {
  removePolicy(which: { readonly name: string }): void;
  addPolicy(policy: {
    readonly name: string;
    sendRequest<Answer>(
      request: { timeout: number },
      next: (request: { timeout: number }) => Promise<Answer>,
    ): Promise<Answer>;
  }): void;
}
