import type { BotFrameworkAuthentication } from 'botframework-connector';
import { type Cloud, clouds, type TokenIssuer } from '../config/clouds.ts';

/** The issuer of the tokens that Teams sends: as an authentication of the SDK was told, else the cloud's own. */
export function channelTokenIssuer(
  authentication: BotFrameworkAuthentication | undefined,
  cloud: Cloud,
): TokenIssuer {
  // The SDK keeps both to itself.
  const told = authentication as unknown as
    | { readonly toBotFromChannelTokenIssuer?: string; readonly toBotFromChannelOpenIdMetadataUrl?: string }
    | undefined;
  const issuer = told?.toBotFromChannelTokenIssuer;
  const metadataUrl = told?.toBotFromChannelOpenIdMetadataUrl;
  return issuer === undefined || metadataUrl === undefined
    ? clouds[cloud].channelTokens
    : { issuer, metadataUrl };
}
