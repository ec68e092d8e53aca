import { type ServiceClientCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Cloud } from '../config/clouds.ts';
import type { BotIdentity, MachineIdentity } from '../config/config.ts';
import { type CredentialOptions, credentialFor } from '../graph/credentialFor.ts';

/** The bot's proof of identity where it has neither a secret nor a certificate. */
export interface FederatedIdentity extends Pick<BotIdentity, 'MicrosoftAppId' | 'MicrosoftAppTenantId'> {
  readonly federation: MachineIdentity;
  readonly cloud: Cloud;
}

/** The tenant of a bot that has none of its own, as the SDK has it. */
const sharedTenant = 'botframework.com';

/**
 * The bot signs in by a federated credential of its app: the machine's own identity vouches for it, and there is no secret to rotate
 * (learn.microsoft.com/entra/workload-id/workload-identity-federation). Not the SDK's own factory of this kind: it takes the machine's
 * assertion once and keeps it, so that no token is to be had when the assertion is over (botframework-connector 4.23.3,
 * `FederatedAppCredentials.getToken`); and it knows managed identities only, not the file that Kubernetes keeps.
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
    // It keeps tokens until shortly before they expire, and asks for the assertion each time.
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
