import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { storableName } from '../runtime/storableText.ts';
import { NotAuthenticated } from './notAuthenticated.ts';
import { clockTolerance, keyOf, provenTokens, type TokenParts } from './provenTokens.ts';

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
export interface PageCheckParts extends TokenParts {
  /** The app's id: the audience of tokens of version 2. */
  readonly appId: string;
  readonly issuerOf: PageTokenIssuer['issuerOf'];
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

/**
 * Verifies Entra's access tokens for the page: signature, issuer by tenant, audience, version, validity, the person (`tid` and `oid`), the
 * delegated scope, and the app that asked for it. A token that an app has for itself has no scope and is refused
 * (learn.microsoft.com/entra/identity-platform/access-tokens, "Validate tokens").
 */
export function pageCheck(parts: PageCheckParts): PageCheck {
  const { appId, issuerOf, now } = parts;

  const prove = provenTokens(parts, async (token) => {
    const isOurs = ({ iss, aud, tid, ver }: JWTPayload) =>
      isGuid(tid) && iss === issuerOf(tid) && aud === appId && ver === '2.0';
    const { key } = await keyOf(token, parts, algorithms, isOurs);
    const { payload } = await jwtVerify(token, key, {
      algorithms,
      issuer: issuerOf(String(decodeJwt(token)['tid'])),
      audience: appId,
      requiredClaims: ['exp', 'iat', 'tid', 'oid', 'scp', 'azp'],
      clockTolerance,
      currentDate: new Date(now()),
    }).catch((cause: unknown) => {
      throw new NotAuthenticated('token', 'The token was not accepted.', cause);
    });
    return personIn(payload);
  });

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
