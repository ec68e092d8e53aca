/** The Microsoft cloud of an app and its customers. GCC is in the global one, GCC High in the US Government's. */
export type Cloud = 'global' | 'usGovernment';

/** Where a cloud signs in and where its Microsoft Graph is. */
export interface CloudHosts {
  /** Where tokens and consent come from, without a slash at its end. */
  readonly authority: string;
  /** Microsoft Graph, without version and slash. */
  readonly graph: string;
  /** The audience of a federated credential's assertion. */
  readonly assertionAudience: string;
  /** The issuer of the tokens on activities that Bot Framework channels send to the bot. */
  readonly channelTokens: TokenIssuer;
}

/** Somebody who signs tokens. */
export interface TokenIssuer {
  /** The claim `iss`. */
  readonly issuer: string;
  /** Address of the OpenID metadata; the metadata names the address of the keys. */
  readonly metadataUrl: string;
}

/**
 * The hosts of each cloud (learn.microsoft.com/graph/deployments, .../entra/workload-id/workload-identity-federation,
 * .../azure/bot-service/rest-api/bot-framework-rest-connector-authentication and .../azure/bot-service/how-to-deploy-gov-cloud-high).
 */
export const clouds: Readonly<Record<Cloud, CloudHosts>> = {
  global: {
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    assertionAudience: 'api://AzureADTokenExchange',
    channelTokens: {
      issuer: 'https://api.botframework.com',
      metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    },
  },
  usGovernment: {
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    assertionAudience: 'api://AzureADTokenExchangeUSGov',
    channelTokens: {
      issuer: 'https://api.botframework.us',
      metadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    },
  },
};

/** Everything of Microsoft Graph that an app was given: application permissions are never asked for one by one. */
export function graphScope(cloud: Cloud): string {
  return `${clouds[cloud].graph}/.default`;
}
