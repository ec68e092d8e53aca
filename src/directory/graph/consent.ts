import { type Cloud, clouds, graphScope } from '../../config/clouds.ts';

/**
 * Whether a customer's admin has consented to the directory app, by Microsoft's latest answers. `granted`: every query was answered.
 * `missing`: the app is not known there, or a query was refused. `unknown`: there was no query yet, or no answer showed it.
 */
export type ConsentState = 'granted' | 'missing' | 'unknown';

/** The customers' consent to the directory app. Exists only if facts come from Microsoft Graph. */
export interface Consent {
  /** The page on which an admin of the tenant consents. See {@link consentLink}. */
  linkFor(tenantId: string, state?: string): string;
  /** Never rejects, and calls no service. */
  stateOf(tenantId: string): Promise<ConsentState>;
  /** Reads the tenant without the cache, for use after a consent. Resolves when that has ended. Never rejects. */
  refresh(tenantId: string): Promise<void>;
}

/** The app for the consent, and the page after it. */
export interface ConsentApp {
  readonly clientId: string;
  readonly cloud: Cloud;
  /** The bot's own address; `…/tab/consented` must be among the app's redirect addresses. */
  readonly publicUrl: string;
}

/**
 * The address of Microsoft's page on which an admin of a tenant consents to all permissions of the app. It is the admin consent endpoint
 * with `.default`, the only way to application permissions. Afterwards Microsoft redirects the browser to `…/tab/consented` with `tenant`,
 * `admin_consent` or `error`, and the `state`. A request there proves nothing. It is only a hint to read the tenant again.
 *
 * @param state comes back unchanged; absent: none
 */
export function consentLink({ clientId, cloud, publicUrl }: ConsentApp, tenantId: string, state?: string) {
  const url = new URL(`${clouds[cloud].authority}/${encodeURIComponent(tenantId)}/v2.0/adminconsent`);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('scope', graphScope(cloud));
  url.searchParams.set('redirect_uri', `${publicUrl}/tab/consented`);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}
