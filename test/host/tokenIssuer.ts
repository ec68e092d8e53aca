import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';

/** The issuer of tokens to bots, as the channel's tokens name it. */
export const issuer = 'https://api.botframework.com';

/** Signs tokens as the channel does, and publishes its keys on the loopback. */
export interface TokenIssuer {
  readonly metadataUrl: string;
  /** A signed token; by default with the key that is published. `header` goes over the usual one. */
  token(claims: object, key?: KeyObject, header?: object): string;
  /** How often the metadata and the keys were asked for. */
  readonly asked: { readonly metadata: number; readonly keys: number };
  /** How it answers: as it should, with a status, with so many bytes, or not at all until that is over. */
  answers: 'well' | 'never' | { readonly status: number } | { readonly bytes: number };
  /** The endorsements of the keys published. */
  endorsements: readonly string[] | undefined;
  /** Publishes another key in place of the present one, under another id. */
  rotate(): void;
  /** Resolves when so many have been asked for the metadata. */
  untilAsked(times: number): Promise<void>;
  close(): Promise<void>;
}

/** A key pair that nobody published. */
export function anotherKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** Starts an issuer with a key of its own. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  let pair = newPair();
  let keyNumber = 1;
  const asked = { metadata: 0, keys: 0 };
  const silent = new Set<() => void>();
  const watchers = new Set<() => void>();
  let answers: TokenIssuer['answers'] = 'well';
  let endorsements: readonly string[] | undefined = ['msteams'];
  const keyId = () => `key-${keyNumber}`;
  const keys = () => [
    { ...pair.publicKey.export({ format: 'jwk' }), kid: keyId(), use: 'sig', endorsements },
  ];
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    asked[isKeys ? 'keys' : 'metadata'] += 1;
    for (const watcher of watchers) watcher();
    const answer = () => {
      const sized = typeof answers === 'object' && 'bytes' in answers ? answers.bytes : 0;
      response.writeHead(typeof answers === 'object' && 'status' in answers ? answers.status : 200, {
        'Content-Type': 'application/json',
      });
      const padding = ' '.repeat(sized);
      response.end(
        JSON.stringify(isKeys ? { keys: keys() } : { issuer, jwks_uri: `${url()}/keys` }) + padding,
      );
    };
    if (answers === 'never') silent.add(answer);
    else answer();
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    metadataUrl: `${url()}/.well-known/openidconfiguration`,
    token: (claims, key = pair.privateKey, header = {}) => signed(claims, key, { kid: keyId(), ...header }),
    asked,
    get answers() {
      return answers;
    },
    set answers(given) {
      answers = given;
      if (given === 'never') return;
      for (const answer of silent) answer();
      silent.clear();
    },
    get endorsements() {
      return endorsements;
    },
    set endorsements(given) {
      endorsements = given;
    },
    rotate() {
      pair = newPair();
      keyNumber += 1;
    },
    untilAsked(times) {
      return new Promise((resolve) => {
        const watcher = () => {
          if (asked.metadata < times) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function signed(claims: object, key: KeyObject, header: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

/** An authentication that is told the address of the keys; its requests carry a fixed token. */
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
