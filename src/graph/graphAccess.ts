import { clouds } from '../config/clouds.ts';
import type { Config, EntraApp } from '../config/config.ts';
import { type GraphTokens, graphTokens } from './graphTokens.ts';

/** The address of Microsoft Graph, and its tokens. */
export interface GraphAccess {
  /** Graph with its version, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokens: GraphTokens;
}

/**
 * The Graph of the configuration, for one of our apps. A stand-in on the loopback needs no app and gets no real token, only the name of the
 * tenant.
 */
export function graphAccess(
  { graphBaseUrl, cloud }: Pick<Config, 'graphBaseUrl' | 'cloud'>,
  app: EntraApp | undefined,
): GraphAccess {
  if (graphBaseUrl !== undefined) {
    const tokens = { of: async (tenantId: string) => `loopback.${tenantId}`, forget: () => {} };
    return { baseUrl: graphBaseUrl, tokens };
  }
  if (app === undefined) throw new Error('The configuration lets Graph be asked without an app.');
  return { baseUrl: `${clouds[cloud].graph}/v1.0`, tokens: graphTokens(app, cloud) };
}
