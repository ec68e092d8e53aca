import { clouds } from '../config/clouds.ts';
import type { Config, EntraApp } from '../config/config.ts';
import { type GraphTokens, graphTokens } from './graphTokens.ts';

/** The address of Microsoft Graph, and the tokens it is asked with. */
export interface GraphAccess {
  /** Graph with its version, without a slash at the end. */
  readonly baseUrl: string;
  readonly tokens: GraphTokens;
}

/**
 * The Graph that the configuration names, for an app of ours. A stand-in on the loopback gets no token of anybody's, but the tenant that a
 * token would name; it alone needs no app.
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
