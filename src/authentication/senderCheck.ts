import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { SigningKey, SigningKeys } from './signingKeys.ts';

/** As much of an activity as its token speaks of. */
export interface ClaimedSender {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/** An activity whose sender could not be proved, or is not served. Nothing of why is said to the caller. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
  readonly code = 'NOT_AUTHENTICATED';
  /** `token`: the token is not good. `channel`: it is, but comes from another channel of the bot than Teams. */
  readonly reason: 'token' | 'channel';

  constructor(reason: NotAuthenticated['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/**
 * Proves who sent an activity.
 *
 * @throws NotAuthenticated where the sender is not proved or not served
 * @throws KeysUnavailable where that can't be found out
 */
export type SenderCheck = (activity: ClaimedSender, authorization: string) => Promise<void>;

/** What the tokens of a channel are checked with. */
export interface SenderCheckParts {
  /** The bot's app id, for which every token is made. */
  readonly appId: string;
  readonly issuer: string;
  readonly keys: Pick<SigningKeys, 'find' | 'renew' | 'areUsable' | 'version'>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** The only channel that is served. */
const servedChannel = 'msteams';
const algorithms = ['RS256', 'RS384', 'RS512'];
/** How far clocks may differ, in seconds, as Microsoft allows. */
const clockTolerance = 5 * 60;
/** Teams sends the same token with many activities. So many are memoized as proved. */
const maxProved = 500;

/** A token that was proved, until it expires. */
interface Proved {
  readonly serviceUrl: string;
  readonly endorsements: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
}

/**
 * Checks the tokens of Bot Framework channels: signature, issuer, audience, validity, the service URL, and that the key may speak for the
 * channel (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, "Authenticate requests from the
 * Bot Connector service to your bot"). Every claim that is relied on has to be there. Tokens of Entra for emulators and skills, which the
 * SDK takes as well, are refused.
 */
export function senderCheck({ appId, issuer, keys, now }: SenderCheckParts): SenderCheck {
  const proved = new Map<string, Proved>();
  let provedWith = keys.version;

  const prove = async (token: string): Promise<Proved> => {
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
    const { key, endorsements } = await keyOf(token);
    const { exp, serviceurl } = await verified(token, key);
    if (typeof exp !== 'number' || typeof serviceurl !== 'string' || serviceurl === '') {
      throw new NotAuthenticated('token', 'A claim of the token is missing.');
    }
    const one = { serviceUrl: serviceurl, endorsements, expires: exp };
    for (const oldest of proved.keys()) {
      if (proved.size < maxProved) break;
      proved.delete(oldest);
    }
    proved.set(name, one);
    return one;
  };

  /** A token that names another issuer or bot is refused before its key is looked for: anybody can make one. */
  const keyOf = async (token: string): Promise<SigningKey> => {
    const { kid, alg } = attempt(() => decodeProtectedHeader(token));
    const { iss, aud, exp } = attempt(() => decodeJwt(token));
    const isOurs = iss === issuer && aud === appId && typeof exp === 'number';
    if (!isOurs || typeof kid !== 'string' || kid === '' || !algorithms.includes(alg ?? '')) {
      throw new NotAuthenticated('token', 'The token is not for this bot.');
    }
    const key = await keys.find(kid);
    if (key === undefined) throw new NotAuthenticated('token', 'The token’s key is not the issuer’s.');
    return key;
  };

  const verified = async (token: string, key: SigningKey['key']): Promise<JWTPayload> => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms,
        issuer,
        audience: appId,
        requiredClaims: ['exp', 'serviceurl'],
        clockTolerance,
        currentDate: new Date(now()),
      });
      return payload;
    } catch (cause) {
      throw new NotAuthenticated('token', 'The token was not accepted.', cause);
    }
  };

  return async ({ channelId, serviceUrl }, authorization) => {
    const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
    if (token === undefined) throw new NotAuthenticated('token', 'There is no token.');
    const sender = await prove(token);
    const speaksForIt = sender.endorsements.length === 0 || sender.endorsements.includes(channelId);
    if (sender.serviceUrl !== serviceUrl || !speaksForIt) {
      throw new NotAuthenticated('token', 'The token is for another service or channel.');
    }
    if (channelId !== servedChannel) throw new NotAuthenticated('channel', 'Only Teams is served.');
  };
}

/** Takes a token apart; whatever it is, nothing but a refusal comes of it. */
function attempt<Part>(decode: () => Part): Part {
  try {
    return decode();
  } catch (cause) {
    throw new NotAuthenticated('token', 'The token can’t be read.', cause);
  }
}
