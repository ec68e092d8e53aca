import type { AssistanceRequest } from '../src/requests/request.ts';

/** What a tenant is called: its name where the directory told one, else its id. */
export function tenantLabel({
  tenantName,
  tenantId,
}: Pick<AssistanceRequest, 'tenantName' | 'tenantId'>): string {
  return tenantName === undefined || tenantName.trim() === '' ? tenantId : tenantName;
}
