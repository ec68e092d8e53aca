/** The Microsoft cloud of an app and its customers. GCC is in the global cloud, GCC High in the US Government's. */
export type Cloud = 'global' | 'usGovernment';

/** The hosts of a cloud for sign-in and Microsoft Graph. */
export interface CloudHosts {
  /** The host of tokens and consent, without a slash at its end. */
  readonly authority: string;
  /** Microsoft Graph, without version and slash. */
  readonly graph: string;
  /** The audience of a federated credential's assertion. */
  readonly assertionAudience: string;
  /** The issuer of the tokens on activities that Bot Framework channels send to the bot. */
  readonly channelTokens: TokenIssuer;
}

/** An issuer that signs tokens. */
export interface TokenIssuer {
  /** The claim `iss`. */
  readonly issuer: string;
  /** Address of the OpenID metadata, which has the address of the keys. */
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

/** The scope for all permissions that an app was granted. Application permissions are never requested one by one. */
export function graphScope(cloud: Cloud): string {
  return `${clouds[cloud].graph}/.default`;
}
