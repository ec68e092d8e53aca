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

/** The options that credentials of all kinds take. */
export type CredentialOptions = Pick<ClientSecretCredentialOptions, 'httpClient' | 'additionalPolicies'>;

/**
 * The proof that an app of ours shows Entra to get tokens for a tenant: its own or a customer's. The app is multi-tenant, so that each
 * tenant's tokens come from that tenant's own authority. Nothing is asked or read before a token is.
 *
 * @throws an error of `@azure/identity`'s for a tenant that is no tenant's id
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
    // Without it, a credential refuses every tenant but the one that AZURE_TENANT_ID may name.
    additionallyAllowedTenants: ['*'],
    retryOptions: { maxRetries: 1, maxRetryDelayInMs: 1000 },
  };
  if (secret !== undefined) return new ClientSecretCredential(tenantId, clientId, secret, all);
  if (certificate !== undefined) {
    // Text may come through an environment without line breaks in values.
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

/** The file is read each time: it is kept up to date while we run. */
async function assertionOf({ tokenFile, managedIdentityId }: MachineIdentity, cloud: Cloud): Promise<string> {
  if (tokenFile !== undefined) return (await readFile(tokenFile, 'utf8')).trim();
  const identity =
    managedIdentityId === undefined
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId: managedIdentityId });
  const { token } = await identity.getToken(`${clouds[cloud].assertionAudience}/.default`);
  return token;
}
