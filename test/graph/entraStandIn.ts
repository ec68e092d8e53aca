import type { CredentialOptions } from '../../src/graph/credentialFor.ts';

type HttpClient = NonNullable<CredentialOptions['httpClient']>;

/** Entra, stood in for at the point where the SDK sends its requests: no network. */
export class EntraStandIn {
  /** Where a token was asked for, with the form that was sent. */
  readonly asked: { readonly url: URL; readonly form: URLSearchParams }[] = [];
  /** Codes to refuse the next question with. */
  refusal: readonly number[] | undefined;
  /** A failure of the network. */
  failure: Error | undefined;

  readonly client: HttpClient = {
    sendRequest: async (request) => {
      const url = new URL(request.url);
      if (this.failure !== undefined) throw this.failure;
      const [status, body] = url.pathname.endsWith('/token')
        ? this.#token(url, String(request.body ?? ''))
        : [200, metadataOf(url)];
      return {
        request,
        status,
        headers: request.headers,
        bodyAsText: JSON.stringify(body),
      };
    },
  };

  #token(url: URL, body: string): readonly [number, object] {
    this.asked.push({ url, form: new URLSearchParams(body) });
    if (this.refusal !== undefined) {
      return [
        400,
        { error: 'invalid_client', error_description: 'A text of many words.', error_codes: this.refusal },
      ];
    }
    return [200, { token_type: 'Bearer', expires_in: 3599, access_token: `token-${this.asked.length}` }];
  }
}

function metadataOf({ origin, pathname }: URL): object {
  if (pathname.includes('/discovery/instance')) {
    return { tenant_discovery_endpoint: `${origin}/x`, metadata: [] };
  }
  const tenant = pathname.split('/')[1];
  return {
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
  };
}
