import { type JWTPayload, jwtVerify } from 'jose';
import { NotAuthenticated } from './notAuthenticated.ts';
import { clockTolerance, keyOf, provenTokens, type TokenParts } from './provenTokens.ts';
import type { SigningKey } from './signingKeys.ts';

/** The part of an activity that its token vouches for. */
export interface ClaimedSender {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/**
 * Verifies who sent an activity.
 *
 * @throws NotAuthenticated if the sender is not proved or not served
 * @throws KeysUnavailable if there are no keys to verify the token with
 */
export type SenderCheck = (activity: ClaimedSender, authorization: string) => Promise<void>;

/** The means of checking a channel's tokens. */
export interface SenderCheckParts extends TokenParts {
  /** The bot's app id: the audience of every token. */
  readonly appId: string;
  readonly issuer: string;
}

/** The only channel that is served. */
const servedChannel = 'msteams';
const algorithms = ['RS256', 'RS384', 'RS512'];

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
export function senderCheck(parts: SenderCheckParts): SenderCheck {
  const { appId, issuer, now } = parts;

  const prove = provenTokens(parts, async (token): Promise<Proved> => {
    const isOurs = ({ iss, aud }: JWTPayload) => iss === issuer && aud === appId;
    const { key, endorsements } = await keyOf(token, parts, algorithms, isOurs);
    const { exp, serviceurl } = await verified(token, key);
    if (typeof exp !== 'number' || typeof serviceurl !== 'string' || serviceurl === '') {
      throw new NotAuthenticated('token', 'A claim of the token is missing.');
    }
    return { serviceUrl: serviceurl, endorsements, expires: exp };
  });

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
