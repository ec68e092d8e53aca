import type { Logger } from 'pino';
import type { TokenIssuer } from '../config/clouds.ts';
import { connectorAgent } from '../connector/connectorAgents.ts';
import { describeError } from '../runtime/describeError.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { type FetchJson, fetchJson } from './fetchJson.ts';
import { NotAuthenticated } from './notAuthenticated.ts';
import { type SenderCheck, senderCheck } from './senderCheck.ts';
import { KeysUnavailable, SigningKeys } from './signingKeys.ts';

/** The parts the check of senders is made from. */
export interface OpenSenderCheckParts {
  readonly appId: string;
  readonly tokens: TokenIssuer;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly metrics: Pick<Metrics, 'refusedPost' | 'keyFetch'>;
  /** Records that another channel than Teams is connected to the bot. Called once an hour at most. */
  readonly recordOtherChannel: (channelId: string) => Promise<void>;
  readonly log: Logger;
}

/** The log repeats the same kind of trouble after this time, in milliseconds. */
const repeatMs = 60_000;
const repeatChannelMs = 3600_000;

/** Fetches the documents with the signing keys: within five seconds, and at most a megabyte. */
export const fetchKeyDocument: FetchJson = fetchJson({
  timeLimit: 5_000,
  maxBytes: 1_000_000,
  dispatcherFor: connectorAgent,
});

/** The check of who sends posts. It counts and logs refusals. The log has each kind of trouble once a minute at most. */
export function openSenderCheck(parts: OpenSenderCheckParts): SenderCheck {
  const { appId, tokens, now, metrics, recordOtherChannel, log } = parts;
  const mayRepeat = (milliseconds: number) => {
    let last = Number.NEGATIVE_INFINITY;
    return () => {
      const time = Date.parse(now());
      if (Math.abs(time - last) < milliseconds) return false;
      last = time;
      return true;
    };
  };
  const saysFetchFailed = mayRepeat(repeatMs);
  const saysUnchecked = mayRepeat(repeatMs);
  const saysOtherChannel = mayRepeat(repeatChannelMs);
  const keys = new SigningKeys({
    metadataUrl: tokens.metadataUrl,
    fetchJson: fetchKeyDocument,
    now,
    onFetch(error) {
      metrics.keyFetch(error === undefined ? 'ok' : 'failed');
      if (error !== undefined && saysFetchFailed()) {
        log.error(
          { fault: describeError(error) },
          'the keys that tokens are checked with could not be fetched',
        );
      }
    },
  });
  const check = senderCheck({ appId, issuer: tokens.issuer, keys, now });
  return async (activity, authorization) => {
    try {
      await check(activity, authorization);
    } catch (error) {
      if (error instanceof NotAuthenticated) {
        metrics.refusedPost(error.reason);
        if (error.reason === 'channel' && saysOtherChannel()) {
          const channelId = activity.channelId.replace(/[^\w:-]/g, '').slice(0, 40);
          log.warn(
            { channelId },
            'activity refused: it came from a channel other than Teams; remove that channel from the bot',
          );
          await recordOtherChannel(channelId).catch(() => log.warn('could not record the refused channel'));
        }
      }
      if (error instanceof KeysUnavailable) {
        metrics.refusedPost('keys');
        if (saysUnchecked())
          log.error('posts are answered with 503: their tokens can’t be checked without keys');
      }
      throw error;
    }
  };
}
