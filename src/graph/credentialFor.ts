import { readFile } from 'node:fs/promises';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  type ClientSecretCredentialOptions,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { type Cloud, clouds } from '../config/clouds.ts';
import type { EntraApp, MachineIdentity } from '../config/config.ts';

/** The options that all credential types take. */
export type CredentialOptions = Pick<ClientSecretCredentialOptions, 'httpClient' | 'additionalPolicies'>;

/**
 * The credential with which one of our apps gets tokens from Entra for a tenant: its own or a customer's. The app is multi-tenant, so each
 * tenant's tokens come from that tenant's authority. Making the credential reads and sends nothing.
 *
 * @throws an error of `@azure/identity` for an invalid tenant id
 */
export function credentialFor(
  app: EntraApp,
  cloud: Cloud,
  tenantId: string,
  options: CredentialOptions = {},
): TokenCredential {
  const { clientId, secret, certificate, federation = {} } = app;
  const all = {
    ...options,
    authorityHost: clouds[cloud].authority,
    // Without it, a credential refuses every tenant except the one in AZURE_TENANT_ID.
    additionallyAllowedTenants: ['*'],
    retryOptions: { maxRetries: 1, maxRetryDelayInMs: 1000 },
  };
  if (secret !== undefined) return new ClientSecretCredential(tenantId, clientId, secret, all);
  if (certificate !== undefined) {
    // A value in the environment may have lost its line breaks.
    return certificate.includes('-----BEGIN ')
      ? new ClientCertificateCredential(
          tenantId,
          clientId,
          { certificate: certificate.replaceAll('\\n', '\n') },
          all,
        )
      : new ClientCertificateCredential(tenantId, clientId, { certificatePath: certificate }, all);
  }
  return new ClientAssertionCredential(tenantId, clientId, () => assertionOf(federation, cloud), all);
}

/** The file is read each time, because it is renewed while the process runs. */
async function assertionOf({ tokenFile, managedIdentityId }: MachineIdentity, cloud: Cloud): Promise<string> {
  if (tokenFile !== undefined) return (await readFile(tokenFile, 'utf8')).trim();
  const identity =
    managedIdentityId === undefined
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId: managedIdentityId });
  const { token } = await identity.getToken(`${clouds[cloud].assertionAudience}/.default`);
  return token;
}
