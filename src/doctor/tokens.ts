import type { EntraApp } from '../config/config.ts';

/** Gets tokens as the product does. Each function rejects with Entra's error; see `signInFault.ts`. */
export interface Tokens {
  /** The bot's own token for the connector. */
  bot(): Promise<string>;
  /** An app's token for Microsoft Graph in a tenant. */
  graph(app: EntraApp, tenantId: string): Promise<string>;
  /** A token of the bot's app for its own page, by the page's Application ID URI. */
  page(idUri: string): Promise<string>;
}
