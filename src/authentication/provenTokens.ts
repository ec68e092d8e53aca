import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { NotAuthenticated } from './notAuthenticated.ts';
import type { SigningKey, SigningKeys } from './signingKeys.ts';

/** The allowed clock difference, in seconds, as Microsoft recommends for tokens of activities. */
export const clockTolerance = 5 * 60;
/** The same token comes many times: Teams sends it with many activities, and a page with every call. This many are memoized. */
const maxProved = 500;

/** The means of checking tokens. */
export interface TokenParts {
  readonly keys: Pick<SigningKeys, 'find' | 'renew' | 'areUsable' | 'version'>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/**
 * Memoizes verified tokens until they expire, or until the issuer's keys change.
 *
 * @param verify throws NotAuthenticated for a token that is not accepted
 */
export function provenTokens<Proof extends { readonly expires: number }>(
  { keys, now }: TokenParts,
  verify: (token: string) => Promise<Proof>,
): (token: string) => Promise<Proof> {
  const proved = new Map<string, Proof>();
  let provedWith = keys.version;
  return async (token) => {
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
    const proof = await verify(token);
    for (const oldest of proved.keys()) {
      if (proved.size < maxProved) break;
      proved.delete(oldest);
    }
    proved.set(name, proof);
    return proof;
  };
}

/**
 * The key of a token. A token that is not for us is refused before its key is looked up, because anybody can make such a token.
 *
 * @param isOurs whether the claims, which are not verified yet, name our issuer and us
 */
export async function keyOf(
  token: string,
  { keys }: Pick<TokenParts, 'keys'>,
  algorithms: readonly string[],
  isOurs: (claims: JWTPayload) => boolean,
): Promise<SigningKey> {
  const { kid, alg } = attempt(() => decodeProtectedHeader(token));
  const claims = attempt(() => decodeJwt(token));
  const isComplete = typeof claims.exp === 'number' && typeof kid === 'string' && kid !== '';
  if (!isComplete || !algorithms.includes(alg ?? '') || !isOurs(claims)) {
    throw new NotAuthenticated('token', 'The token is not for us.');
  }
  const key = await keys.find(kid);
  if (key === undefined) throw new NotAuthenticated('token', 'The token’s key is not the issuer’s.');
  return key;
}

/** Decodes a part of a token. Any fault becomes a refusal. */
function attempt<Part>(decode: () => Part): Part {
  try {
    return decode();
  } catch (cause) {
    throw new NotAuthenticated('token', 'The token can’t be read.', cause);
  }
}
