import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';

/** The issuer of tokens to bots; what the channel's tokens say. */
export const issuer = 'https://api.botframework.com';

/** Signs tokens as the channel does, and publishes its keys on the loopback. */
export interface TokenIssuer {
  readonly metadataUrl: string;
  /** A signed token; by default with a key that is published. */
  token(claims: object, key?: KeyObject): string;
  close(): Promise<void>;
}

/** A key pair that nobody published. */
export function anotherKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** Starts an issuer with a key of its own. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [
    { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['msteams'] },
  ];
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${url()}/keys` }));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    metadataUrl: `${url()}/.well-known/openidconfiguration`,
    token: (claims, key = privateKey) => signed(claims, key),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

/** The SDK's own check of tokens, told where the keys are; what it sends carries a fixed token. */
export function authenticationWith(appId: string, metadataUrl: string): BotFrameworkAuthentication {
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    'https://api.botframework.com',
    issuer,
    'https://api.botframework.com',
    metadataUrl,
    metadataUrl,
    'urn:botframework:azure',
    new FixedCredentials(appId),
    new AuthenticationConfiguration(),
  );
}

class FixedCredentials extends ServiceClientCredentialsFactory {
  readonly #appId: string;

  constructor(appId: string) {
    super();
    this.#appId = appId;
  }

  override async isValidAppId(appId: string) {
    return appId === this.#appId;
  }

  override async isAuthenticationDisabled() {
    return false;
  }

  override async createCredentials() {
    return { signRequest: async <Request>(request: Request) => request } as never;
  }
}
