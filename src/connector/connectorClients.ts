import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector';
import { botIdentity } from './botIdentity.ts';

/** The client for calls to a service. */
export type ConnectorClients = (serviceUrl: string) => Promise<ConnectorClient>;

/**
 * Clients for calls outside a turn, made as the bot itself.
 *
 * @param appId the bot's app id; empty in local mode, where no token is sent
 */
export function connectorClients(
  authentication: BotFrameworkAuthentication,
  appId: string,
): ConnectorClients {
  const factory = authentication.createConnectorFactory(botIdentity(appId));
  // Without an audience the factory takes that of the configured cloud; the public way to ask for it is not implemented.
  return (serviceUrl) => factory.create(serviceUrl, undefined as unknown as string);
}
