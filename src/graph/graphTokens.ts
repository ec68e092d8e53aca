import type { TokenCredential } from '@azure/identity';
import { type Cloud, graphScope } from '../config/clouds.ts';
import type { EntraApp } from '../config/config.ts';
import { type CredentialOptions, credentialFor } from './credentialFor.ts';
import { TokenFault } from './tokenFault.ts';

/** Tokens for Microsoft Graph, by tenant. */
export interface GraphTokens {
  /**
   * A token of the tenant, cached until shortly before it expires. No signal of one caller can abort the request of another.
   *
   * @throws TokenFault
   */
  of(tenantId: string): Promise<string>;
  /** Drops the cached token, for when the tenant's consent may have changed. An old token does not show the change. */
  forget(tenantId: string): void;
}

/** The number of tenants with cached tokens. Above it, the least recently used one is dropped. A token is some 2 KB. */
const mostTenants = 2000;

/** Tokens of an app, for all tenants that consented to it. */
export function graphTokens(
  app: EntraApp,
  cloud: Cloud,
  httpClient?: CredentialOptions['httpClient'],
): GraphTokens {
  const kept = new Map<string, TenantTokens>();
  return {
    of(tenantId) {
      const tokens = kept.get(tenantId) ?? new TenantTokens(app, cloud, tenantId, httpClient);
      // Inserted again, so that it is the most recently used.
      kept.delete(tenantId);
      kept.set(tenantId, tokens);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostTenants) break;
        kept.delete(oldest);
      }
      return tokens.token();
    },
    forget: (tenantId) => void kept.delete(tenantId),
  };
}

/** The token of one tenant: concurrent callers share one request. */
class TenantTokens {
  readonly #credential: TokenCredential;
  readonly #scope: string;
  #inFlight: Promise<string> | undefined;
  /** The SDK's errors have Entra's code only within a sentence. The answer has it as a number. */
  #codes: readonly string[] = [];

  constructor(app: EntraApp, cloud: Cloud, tenantId: string, httpClient: CredentialOptions['httpClient']) {
    this.#scope = graphScope(cloud);
    const policy: AddedPolicy = {
      name: 'rememberErrorCodes',
      sendRequest: async (request, next) => {
        const response = await next(request);
        this.#codes = response.status < 400 ? [] : errorCodes(response.bodyAsText);
        return response;
      },
    };
    this.#credential = credentialFor(app, cloud, tenantId, {
      ...(httpClient === undefined ? {} : { httpClient }),
      additionalPolicies: [{ policy, position: 'perRetry' }],
    });
  }

  token(): Promise<string> {
    this.#inFlight ??= this.#ask().finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  async #ask(): Promise<string> {
    this.#codes = [];
    try {
      const token = await this.#credential.getToken(this.#scope);
      if (token !== null) return token.token;
    } catch (cause) {
      throw new TokenFault(this.#codes[0] ?? codeOf(cause), cause);
    }
    throw new TokenFault('NoToken');
  }
}

type AddedPolicy = NonNullable<CredentialOptions['additionalPolicies']>[number]['policy'];

function errorCodes(body: string | null | undefined): readonly string[] {
  try {
    const { error_codes: codes } = JSON.parse(body ?? '') as { readonly error_codes?: unknown };
    return Array.isArray(codes) ? codes.filter(Number.isInteger).map((code) => `AADSTS${code}`) : [];
  } catch {
    return [];
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
