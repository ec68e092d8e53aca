import type { Translator } from '../../src/locales/translator.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';

/** The parts of a request from which a tenant's label is drawn. */
type Labelled = Pick<AssistanceRequest, 'tenantName' | 'tenantId' | 'answers' | 'standing'>;

/**
 * The name to show for a tenant: the directory's name; the name that a partner declared; else the domain of the contact's address, as
 * declared; else the id.
 */
export function tenantLabel(request: Labelled, t: Translator): string {
  const { standing, tenantName } = request;
  if (isNamed(request)) return request.tenantName;
  if (standing.onBehalf !== undefined) {
    return tenantName?.trim() ? t.text('status:tenantDeclared', { domain: tenantName }) : request.tenantId;
  }
  const domain = domainOf(request.answers.projectManager?.email ?? '');
  return domain === '' ? request.tenantId : t.text('status:tenantDeclared', { domain });
}

/**
 * Whether the tenant's name comes from the directory. A partner's name for a tenant that is not a known customer does not count, because it
 * is only declared.
 */
export function isNamed<Request extends Labelled>(
  request: Request,
): request is Request & { readonly tenantName: string } {
  const { onBehalf } = request.standing;
  const isTold = onBehalf === undefined || onBehalf === 'verified' || onBehalf === 'entered';
  return isTold && request.tenantName !== undefined && request.tenantName.trim() !== '';
}

/** The domain of an address; empty if the text has none. */
function domainOf(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return email.includes('@') && /^[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63}){1,6}$/u.test(domain)
    ? domain
    : '';
}
