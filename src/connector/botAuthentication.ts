import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Config } from '../config/config.ts';
import { FederatedCredentials } from './federatedCredentials.ts';

/** The bot's proof of identity for Teams: a secret, certificate or managed identity by the SDK, or a federated credential. */
export function botAuthentication(
  config: Pick<Config, 'identity' | 'botFederation' | 'cloud'>,
): BotFrameworkAuthentication {
  const { identity, botFederation: federation, cloud } = config;
  if (identity === undefined || federation === undefined) {
    return new ConfigurationBotFrameworkAuthentication({ ...identity });
  }
  const credentials = new FederatedCredentials({ ...identity, federation, cloud });
  return new ConfigurationBotFrameworkAuthentication({ ...identity }, credentials);
}
