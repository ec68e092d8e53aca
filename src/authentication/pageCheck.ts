import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { storableName } from '../runtime/storableText.ts';
import { NotAuthenticated } from './senderCheck.ts';
import type { SigningKey, SigningKeys } from './signingKeys.ts';

/** A person as a token of the page proves them. */
export interface ProvedPerson {
  /** Lower case. */
  readonly tenantId: string;
  /** Entra object id, lower case. */
  readonly personId: string;
  /** To be shown, and for nothing else: an admin of their tenant may set it to anything. Empty if the token has none. */
  readonly name: string;
  /** When the token ends, in seconds since 1970. */
  readonly expires: number;
}

/**
 * Verifies who calls the page's routes, by the header `Authorization`.
 *
 * @throws NotAuthenticated if the person is not proved
 * @throws KeysUnavailable if there are no keys to verify the token with
 */
export type PageCheck = (authorization: string) => Promise<ProvedPerson>;

/** The issuer of the page's tokens: Entra, with an issuer for each tenant. */
export interface PageTokenIssuer {
  readonly metadataUrl: string;
  /** The claim `iss` of a tenant's tokens of version 2. */
  readonly issuerOf: (tenantId: string) => string;
}

/** The means of checking the page's tokens. */
export interface PageCheckParts {
  /** The app's id: the audience of tokens of version 2. */
  readonly appId: string;
  readonly issuerOf: PageTokenIssuer['issuerOf'];
  readonly keys: Pick<SigningKeys, 'find' | 'renew' | 'areUsable' | 'version'>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** The scope that the app exposes for its page. */
export const pageScope = 'access_as_user';

/**
 * The apps that may ask for a token of the page: Teams, and the other apps of Microsoft 365 that show its tabs
 * (learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad).
 */
export const teamsClientIds: Readonly<Record<string, string>> = {
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264': 'Teams for desktop and mobile',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346': 'Teams for the web',
  '4765445b-32c6-49b0-83e6-1d93765276ca': 'Microsoft 365 for the web',
  '0ec893e0-5785-4de6-99da-4ed124e5296c': 'Microsoft 365 for desktop',
  'd3590ed6-52b3-4102-aeff-aad2292ab01c': 'Microsoft 365 for mobile, Outlook for desktop',
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3': 'Outlook for the web',
  '27922004-5251-4030-b22d-91ecd9a37ea4': 'Outlook for mobile',
};

const algorithms = ['RS256'];
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** The allowed clock difference, in seconds, as for the tokens of activities. */
const clockTolerance = 5 * 60;
/** A page sends its token with every call. This many verified tokens are memoized. */
const maxProved = 500;

/**
 * Verifies Entra's access tokens for the page: signature, issuer by tenant, audience, version, validity, the person (`tid` and `oid`), the
 * delegated scope, and the app that asked for it. A token that an app has for itself has no scope and is refused
 * (learn.microsoft.com/entra/identity-platform/access-tokens, "Validate tokens").
 */
export function pageCheck({ appId, issuerOf, keys, now }: PageCheckParts): PageCheck {
  const proved = new Map<string, ProvedPerson>();
  let provedWith = keys.version;

  /** A token of another issuer or app is refused before its key is looked up, because anybody can make such a token. */
  const keyOf = async (token: string, claims: JWTPayload): Promise<SigningKey['key']> => {
    const { kid, alg } = attempt(() => decodeProtectedHeader(token));
    const { iss, aud, exp, tid } = claims;
    const isOurs =
      isGuid(tid) &&
      iss === issuerOf(tid) &&
      aud === appId &&
      typeof exp === 'number' &&
      claims['ver'] === '2.0';
    if (!isOurs || typeof kid !== 'string' || kid === '' || !algorithms.includes(alg ?? '')) {
      throw new NotAuthenticated('token', 'The token is not for this page.');
    }
    const key = await keys.find(kid);
    if (key === undefined) throw new NotAuthenticated('token', 'The token’s key is not the issuer’s.');
    return key.key;
  };

  const prove = async (token: string): Promise<ProvedPerson> => {
    await keys.renew();
    const seconds = Date.parse(now()) / 1000;
    if (provedWith !== keys.version) {
      proved.clear();
      provedWith = keys.version;
    }
    const name = hash('sha256', token, 'base64');
    const known = proved.get(name);
    if (known !== undefined && keys.areUsable && seconds < known.expires + clockTolerance) return known;
    proved.delete(name);
    const claimed = attempt(() => decodeJwt(token));
    const key = await keyOf(token, claimed);
    const { payload } = await jwtVerify(token, key, {
      algorithms,
      issuer: issuerOf(String(claimed['tid'])),
      audience: appId,
      requiredClaims: ['exp', 'iat', 'tid', 'oid', 'scp', 'azp'],
      clockTolerance,
      currentDate: new Date(now()),
    }).catch((cause: unknown) => {
      throw new NotAuthenticated('token', 'The token was not accepted.', cause);
    });
    const person = personIn(payload);
    for (const oldest of proved.keys()) {
      if (proved.size < maxProved) break;
      proved.delete(oldest);
    }
    proved.set(name, person);
    return person;
  };

  return async (authorization) => {
    const token = /^Bearer (\S{1,16384})$/.exec(authorization)?.[1];
    if (token === undefined) throw new NotAuthenticated('token', 'There is no token.');
    return prove(token);
  };
}

function personIn(payload: JWTPayload): ProvedPerson {
  const { tid, oid, scp, azp, idtyp, name, exp = 0 } = payload;
  const isDelegated =
    idtyp !== 'app' && typeof scp === 'string' && scp.split(' ').includes(pageScope) && isGuid(oid);
  if (!isDelegated || !isGuid(tid) || typeof azp !== 'string' || !Object.hasOwn(teamsClientIds, azp)) {
    throw new NotAuthenticated('token', 'The token is of nobody who uses the page.');
  }
  return {
    tenantId: tid,
    personId: oid,
    name: typeof name === 'string' ? storableName(name.slice(0, 256)) : '',
    expires: exp,
  };
}

function isGuid(claim: unknown): claim is string {
  return typeof claim === 'string' && guid.test(claim);
}

/** Decodes a part of a token. Any fault becomes a refusal. */
function attempt<Part>(decode: () => Part): Part {
  try {
    return decode();
  } catch (cause) {
    throw new NotAuthenticated('token', 'The token can’t be read.', cause);
  }
}
