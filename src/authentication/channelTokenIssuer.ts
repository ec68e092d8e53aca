import type { BotFrameworkAuthentication } from 'botframework-connector';
import { type Cloud, clouds, type TokenIssuer } from '../config/clouds.ts';

/** The issuer of Teams' tokens: the one that an SDK authentication was configured with, else the cloud's own. */
export function channelTokenIssuer(
  authentication: BotFrameworkAuthentication | undefined,
  cloud: Cloud,
): TokenIssuer {
  // Both are private to the SDK.
  const told = authentication as unknown as
    | { readonly toBotFromChannelTokenIssuer?: string; readonly toBotFromChannelOpenIdMetadataUrl?: string }
    | undefined;
  const issuer = told?.toBotFromChannelTokenIssuer;
  const metadataUrl = told?.toBotFromChannelOpenIdMetadataUrl;
  return issuer === undefined || metadataUrl === undefined
    ? clouds[cloud].channelTokens
    : { issuer, metadataUrl };
}
