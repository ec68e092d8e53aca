import { type ServiceClientCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Cloud } from '../config/clouds.ts';
import type { BotIdentity, MachineIdentity } from '../config/config.ts';
import { type CredentialOptions, credentialFor } from '../graph/credentialFor.ts';

/** The bot's proof of identity without a secret or certificate. */
export interface FederatedIdentity extends Pick<BotIdentity, 'MicrosoftAppId' | 'MicrosoftAppTenantId'> {
  readonly federation: MachineIdentity;
  readonly cloud: Cloud;
}

/** The SDK's tenant for a bot without its own tenant. */
const sharedTenant = 'botframework.com';

/**
 * The bot signs in with a federated credential of its app. The machine's identity vouches for the bot, so there is no secret to rotate
 * (learn.microsoft.com/entra/workload-id/workload-identity-federation).
 *
 * The SDK's own factory of this kind does not fit. It takes the machine's assertion once, so it gets no token after the assertion expires
 * (botframework-connector 4.23.3, `FederatedAppCredentials.getToken`). It also knows managed identities only, not the token file of
 * Kubernetes.
 */
export class FederatedCredentials extends ServiceClientCredentialsFactory {
  readonly #identity: FederatedIdentity;
  readonly #options: CredentialOptions;

  constructor(identity: FederatedIdentity, options: CredentialOptions = {}) {
    super();
    this.#identity = identity;
    this.#options = options;
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#identity.MicrosoftAppId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  /** @param audience the resource the token is for, such as `https://api.botframework.com` */
  override async createCredentials(
    _appId: string,
    audience: string | undefined,
  ): Promise<ServiceClientCredentials> {
    const { MicrosoftAppId, MicrosoftAppTenantId, federation, cloud } = this.#identity;
    const app = { clientId: MicrosoftAppId, federation };
    // It caches tokens until shortly before they expire, and reads the assertion each time.
    const credential = credentialFor(app, cloud, MicrosoftAppTenantId ?? sharedTenant, this.#options);
    return {
      async signRequest(request) {
        const token = await credential.getToken(`${audience}/.default`);
        request.headers.set('Authorization', `Bearer ${token?.token}`);
        return request;
      },
    };
  }
}
