/** Which of Microsoft's clouds an app and its customers are in. GCC is in the global one, GCC High in the US Government's. */
export type Cloud = 'global' | 'usGovernment';

/** Where a cloud signs in and where its Microsoft Graph is. */
export interface CloudHosts {
  /** Where tokens and consent come from, without a slash at its end. */
  readonly authority: string;
  /** Microsoft Graph, without version and slash. */
  readonly graph: string;
  /** What a federated credential's assertion is made out to. */
  readonly assertionAudience: string;
}

/** The hosts of each cloud (learn.microsoft.com/graph/deployments, .../entra/workload-id/workload-identity-federation). */
export const clouds: Readonly<Record<Cloud, CloudHosts>> = {
  global: {
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    assertionAudience: 'api://AzureADTokenExchange',
  },
  usGovernment: {
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    assertionAudience: 'api://AzureADTokenExchangeUSGov',
  },
};

/** Everything of Microsoft Graph that an app was given: application permissions are never asked for one by one. */
export function graphScope(cloud: Cloud): string {
  return `${clouds[cloud].graph}/.default`;
}
