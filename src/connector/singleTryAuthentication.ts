import {
  AuthenticationConstants,
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import { InFlight } from '../runtime/inFlight.ts';
import { httpConnectorClient } from './httpConnectorClient.ts';
import { Memoized } from './memoized.ts';

type Inner = BotFrameworkAuthentication;

/** There are few service URLs. In local mode any process on this machine may name one. */
const mostClients = 100;

/**
 * The SDK's authentication, with connector clients that try each call once and with a time limit. By default a client retries a POST up to
 * four times on 5xx and resets, so a call that had arrived is posted twice. Its retry options have no effect. Retries belong to the outbox.
 * The default client has no time limit either: one hanging connection would hold up a conversation, or the whole outbox.
 *
 * Clients are memoized across turns, one for each identity of the bot and audience. The SDK makes two for every turn.
 */
export class SingleTryAuthentication extends BotFrameworkAuthentication {
  /** Calls to connectors in flight. */
  readonly calls = new InFlight();
  readonly #inner: Inner;
  readonly #timeLimit: number;
  readonly #connectors = new Memoized<ConnectorClient>(mostClients);
  readonly #userTokens = new Memoized<UserTokenClient>(mostClients);

  /** @param timeLimit of one call, in milliseconds; Teams itself waits 15 seconds for a turn */
  constructor(inner: Inner, timeLimit = 10_000) {
    super();
    this.#inner = inner;
    this.#timeLimit = timeLimit;
  }

  /** Not used: `senderCheck.ts` verifies the sender. */
  override authenticateRequest(activity: Activity, authHeader: string) {
    return this.#inner.authenticateRequest(activity, authHeader);
  }

  override authenticateStreamingRequest(authHeader: string, channelIdHeader: string) {
    return this.#inner.authenticateStreamingRequest(authHeader, channelIdHeader);
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return this.#singleTry(this.#inner.createConnectorFactory(claimsIdentity), claimsIdentity);
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity) {
    return this.#userTokens.get([appIdOf(claimsIdentity)], () =>
      this.#inner.createUserTokenClient(claimsIdentity),
    );
  }

  #singleTry(factory: ConnectorFactory, claimsIdentity: ClaimsIdentity): ConnectorFactory {
    const appId = appIdOf(claimsIdentity);
    return new SingleTryFactory((serviceUrl, audience) =>
      this.#connectors.get([appId, audience, serviceUrl], async () => {
        const client = await factory.create(serviceUrl, audience);
        tryOnce(client, this.#timeLimit);
        return httpConnectorClient(client, serviceUrl, this.#timeLimit, this.calls);
      }),
    );
  }
}

/** The bot's app id, read from claims as the SDK does. Besides the audience, only this distinguishes the clients of a service. */
function appIdOf(claimsIdentity: ClaimsIdentity): string | null {
  return (
    claimsIdentity.getClaimValue(AuthenticationConstants.AudienceClaim) ??
    claimsIdentity.getClaimValue(AuthenticationConstants.AppIdClaim)
  );
}

class SingleTryFactory extends ConnectorFactory {
  override readonly create: ConnectorFactory['create'];

  constructor(create: ConnectorFactory['create']) {
    super();
    this.create = create;
  }
}

/** For the calls that still use the SDK. */
function tryOnce(client: ConnectorClient, timeLimit: number): void {
  const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'timeLimit',
    sendRequest: (request, next) => {
      request.timeout = timeLimit;
      return next(request);
    },
  });
}

/** The used part of the client's pipeline. Its types are in a package that this project must not import. */
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
