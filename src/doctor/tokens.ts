import type { EntraApp } from '../config/config.ts';

/** Gets tokens as the product does. Each function rejects with Entra's error; see `signInFault.ts`. */
export interface Tokens {
  /** The bot's own token for the connector. */
  bot(): Promise<string>;
  /** An app's token for Microsoft Graph in a tenant. */
  graph(app: EntraApp, tenantId: string): Promise<string>;
}
