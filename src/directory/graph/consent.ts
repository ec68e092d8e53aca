import { type Cloud, clouds, graphScope } from '../../config/clouds.ts';

/**
 * Whether a customer's admin let the directory app read their tenant, by what Microsoft answered last: `granted`: everything that was
 * asked was answered; `missing`: the app is not known there, or something was refused; `unknown`: nothing was asked yet, or nothing
 * that was asked could say.
 */
export type ConsentState = 'granted' | 'missing' | 'unknown';

/** The consent of customers to the directory app; there is none of it where facts do not come from Microsoft Graph. */
export interface Consent {
  /** The page on which an admin of the tenant consents. See {@link consentLink}. */
  linkFor(tenantId: string, state?: string): string;
  /** Never rejects, and asks Microsoft nothing. */
  stateOf(tenantId: string): Promise<ConsentState>;
  /** Reads the tenant anew, whatever is memoized: for after the consent. Resolves when that has ended; never rejects. */
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
 * The address of Microsoft's page on which an admin of a tenant consents to all permissions that the app lists (the admin consent
 * endpoint with `.default`, which is the only way to application permissions). Microsoft sends the browser on to `…/tab/consented` with
 * `tenant`, `admin_consent` or `error`, and the `state`: whatever arrives there proves nothing and is only a hint to look again.
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
