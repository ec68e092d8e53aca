import type { Request, Response } from 'restify';
import { translatorFor } from '../locales/translator.ts';
import { type ConsentedView, consentedHeaders, consentedPage } from './consentedPage.ts';
import { preferredLanguage } from './preferredLanguage.ts';

/** The dependencies of the page after a consent. */
export interface ConsentedRoute {
  readonly serviceName: string;
  /** Called when somebody claims, truly or not, that a tenant has consented. It checks the tenant again, at its own pace. */
  readonly onConsent: (tenantId: string) => void;
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * `GET /tab/consented`: Microsoft redirects the browser here after a consent (`admin_consent`, `tenant`), or after none (`error`,
 * `error_description`; learn.microsoft.com/entra/identity-platform/v2-admin-consent). Anybody can call it with anything: no parameter is
 * trusted, and none is shown except a code in a known format.
 */
export function consentedRoute({ serviceName, onConsent }: ConsentedRoute) {
  return async (request: Request, response: Response): Promise<void> => {
    const parameters = new URLSearchParams(request.url?.split('?')[1]);
    const tenantId = parameters.get('tenant') ?? '';
    const outcome = outcomeOf(parameters);
    if (outcome === 'given' && guid.test(tenantId)) onConsent(tenantId.toLowerCase());
    const code = outcome === 'refused' ? codeOf(parameters) : undefined;
    const view: ConsentedView = { outcome, serviceName, ...(code === undefined ? {} : { code }) };
    const page = consentedPage(view, translatorFor(preferredLanguage(request.headers['accept-language'])));
    response.writeHead(200, { ...consentedHeaders, 'Content-Length': String(Buffer.byteLength(page)) });
    response.end(page);
  };
}

function outcomeOf(parameters: URLSearchParams): ConsentedView['outcome'] {
  if (parameters.has('error')) return 'refused';
  const consent = parameters.get('admin_consent')?.toLowerCase();
  if (consent === undefined) return 'nothing';
  return consent === 'true' ? 'given' : 'refused';
}

/** Entra's own code is more specific than OAuth's. */
function codeOf(parameters: URLSearchParams): string | undefined {
  const [entra] = (parameters.get('error_description') ?? '').match(/\bAADSTS\d{4,9}\b/) ?? [];
  const [oauth] = (parameters.get('error') ?? '').match(/^[a-z_]{1,40}$/) ?? [];
  return entra ?? oauth;
}
