import { type Cloud, clouds, graphScope } from '../../config/clouds.ts';

/**
 * Whether a customer's admin let the directory app read their tenant, by Microsoft's latest answers. `granted`: every question was
 * answered. `missing`: the app is not known there, or a question was refused. `unknown`: nothing was asked yet, or no answer could tell.
 */
export type ConsentState = 'granted' | 'missing' | 'unknown';

/** The consent of customers to the directory app; there is none of it where facts do not come from Microsoft Graph. */
export interface Consent {
  /** The page where an admin of the tenant consents. See {@link consentLink}. */
  linkFor(tenantId: string, state?: string): string;
  /** Never rejects, and asks Microsoft nothing. */
  stateOf(tenantId: string): Promise<ConsentState>;
  /** Reads the tenant anew, in spite of the cache: for after the consent. Resolves when that has ended; never rejects. */
  refresh(tenantId: string): Promise<void>;
}

/** The app that is consented to, and where the browser goes afterwards. */
export interface ConsentApp {
  readonly clientId: string;
  readonly cloud: Cloud;
  /** The bot's own address; `…/tab/consented` must be among the app's redirect addresses. */
  readonly publicUrl: string;
}

/**
 * The address of Microsoft's page where an admin of a tenant consents to all permissions that the app lists. It is the admin consent
 * endpoint with `.default`, the only way to application permissions. Microsoft sends the browser on to `…/tab/consented` with `tenant`,
 * `admin_consent` or `error`, and the `state`: a request there proves nothing and is only a hint to look again.
 *
 * @param state comes back as it is; absent: none
 */
export function consentLink({ clientId, cloud, publicUrl }: ConsentApp, tenantId: string, state?: string) {
  const url = new URL(`${clouds[cloud].authority}/${encodeURIComponent(tenantId)}/v2.0/adminconsent`);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('scope', graphScope(cloud));
  url.searchParams.set('redirect_uri', `${publicUrl}/tab/consented`);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}
