import type { Translator } from '../src/locales/translator.ts';
import type { AssistanceRequest } from '../src/requests/request.ts';

/** What a label of a tenant is drawn from. */
type Labelled = Pick<AssistanceRequest, 'tenantName' | 'tenantId' | 'answers'>;

/** What a tenant is called: its name where the directory told one, else the domain of the contact's address, as declared, else its id. */
export function tenantLabel(request: Labelled, t: Translator): string {
  if (isNamed(request)) return request.tenantName;
  const domain = domainOf(request.answers.projectManager?.email ?? '');
  return domain === '' ? request.tenantId : t.text('status:tenantDeclared', { domain });
}

/** Whether the directory told the tenant's name. */
export function isNamed<Request extends Labelled>(
  request: Request,
): request is Request & { readonly tenantName: string } {
  return request.tenantName !== undefined && request.tenantName.trim() !== '';
}

/** The domain of an address; empty where what was typed has none. */
function domainOf(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return email.includes('@') && /^[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63}){1,6}$/u.test(domain)
    ? domain
    : '';
}
