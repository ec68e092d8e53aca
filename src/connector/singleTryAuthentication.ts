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

/** Service URLs are a handful; in local mode anybody on this machine may name one. */
const mostClients = 100;

/**
 * The SDK's authentication with connector clients that try each call once, and not for ever. Left alone, a client sends a POST again up
 * to four times on 5xx and resets, which posts twice what had arrived; its retry options are ignored. Trying again is the outbox's
 * business. Nor has it any time limit: one connection that hangs would hold a conversation, or all of the outbox, until it breaks.
 *
 * Clients are kept from one turn to the next, each for one identity of the bot and one audience; the SDK makes two anew for every turn.
 */
export class SingleTryAuthentication extends BotFrameworkAuthentication {
  /** Calls to connectors that were not answered yet. */
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

  /** Not used: `senderCheck.ts` says who sends. */
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

/** The bot's own app id as the SDK takes it from claims: all that clients of one service differ by, besides the audience. */
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

/** For the calls that go the SDK's own way. */
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
