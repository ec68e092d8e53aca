import type { Logger } from 'pino';
import { type Cloud, clouds } from '../config/clouds.ts';
import { describeError } from '../runtime/describeError.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { fetchKeyDocument } from './openSenderCheck.ts';
import { type PageCheck, type PageTokenIssuer, pageCheck } from './pageCheck.ts';
import { SigningKeys } from './signingKeys.ts';

/** The parts the check of the page's tokens is made from. */
export interface OpenPageCheckParts {
  readonly appId: string;
  readonly tokens: PageTokenIssuer;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly metrics: Pick<Metrics, 'keyFetch'>;
  readonly log: Logger;
}

/** The log repeats a failed fetch after this time, in milliseconds. */
const repeatMs = 60_000;

/** Entra's issuer of a cloud. Its keys are the same for every tenant. */
export function pageTokensOf(cloud: Cloud): PageTokenIssuer {
  const { authority } = clouds[cloud];
  return {
    metadataUrl: `${authority}/common/v2.0/.well-known/openid-configuration`,
    issuerOf: (tenantId) => `${authority}/${tenantId}/v2.0`,
  };
}

/** The check of who calls the page's routes. */
export function openPageCheck({ appId, tokens, now, metrics, log }: OpenPageCheckParts): PageCheck {
  let saidAt = Number.NEGATIVE_INFINITY;
  const keys = new SigningKeys({
    metadataUrl: tokens.metadataUrl,
    fetchJson: fetchKeyDocument,
    now,
    onFetch(error) {
      metrics.keyFetch(error === undefined ? 'ok' : 'failed');
      const time = Date.parse(now());
      if (error === undefined || Math.abs(time - saidAt) < repeatMs) return;
      saidAt = time;
      log.error(
        { fault: describeError(error) },
        'the keys that the page’s tokens are checked with could not be fetched',
      );
    },
  });
  return pageCheck({ appId, issuerOf: tokens.issuerOf, keys, now });
}
