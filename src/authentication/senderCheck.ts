import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { SigningKey, SigningKeys } from './signingKeys.ts';

/** The part of an activity that its token vouches for. */
export interface ClaimedSender {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/** The sender of an activity is not proved, or is not served. The caller does not learn the reason. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
  readonly code = 'NOT_AUTHENTICATED';
  /** `token`: the token is not valid. `channel`: the token is valid, but comes from another channel of the bot than Teams. */
  readonly reason: 'token' | 'channel';

  constructor(reason: NotAuthenticated['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/**
 * Verifies who sent an activity.
 *
 * @throws NotAuthenticated if the sender is not proved or not served
 * @throws KeysUnavailable if there are no keys to verify the token with
 */
export type SenderCheck = (activity: ClaimedSender, authorization: string) => Promise<void>;

/** The means of checking a channel's tokens. */
export interface SenderCheckParts {
  /** The bot's app id: the audience of every token. */
  readonly appId: string;
  readonly issuer: string;
  readonly keys: Pick<SigningKeys, 'find' | 'renew' | 'areUsable' | 'version'>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** The only channel that is served. */
const servedChannel = 'msteams';
const algorithms = ['RS256', 'RS384', 'RS512'];
/** The allowed clock difference, in seconds, as Microsoft recommends. */
const clockTolerance = 5 * 60;
/** Teams sends the same token with many activities. This many verified tokens are memoized. */
const maxProved = 500;

/** A verified token, until it expires. */
interface Proved {
  readonly serviceUrl: string;
  readonly endorsements: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
}

/**
 * Verifies the tokens of Bot Framework channels: signature, issuer, audience, validity, the service URL, and the key's endorsement of the
 * channel (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, "Authenticate requests from the Bot
 * Connector service to your bot"). Every required claim must be present. Entra tokens of emulators and skills, which the SDK accepts too,
 * are refused.
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

  /** A token with another issuer or bot is refused before its key is looked up, because anybody can make such a token. */
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

/** Decodes a part of a token. Any fault becomes a refusal. */
function attempt<Part>(decode: () => Part): Part {
  try {
    return decode();
  } catch (cause) {
    throw new NotAuthenticated('token', 'The token can’t be read.', cause);
  }
}
