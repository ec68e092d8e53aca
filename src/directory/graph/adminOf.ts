import type { Row } from '../../graph/sendGraphRequest.ts';
import type { AdminRole } from '../../onboarding/processData.ts';
import type { Tristate } from '../../tenants/tenantFacts.ts';
import { guidOf } from './values.ts';

/** The properties of a role to read. */
export const directoryRoleProperties = ['id', 'roleTemplateId'] as const;

/**
 * Whether one of a person's roles may ask for assistance. Roles are compared by their template id, which is the same in every tenant. A
 * role without a template id could be any role.
 */
export function adminOf(
  roles: readonly Row[],
  { adminRoles }: { adminRoles: readonly AdminRole[] },
): Tristate {
  const templates = roles.map((role) => guidOf(role['roleTemplateId']));
  const allowed = new Set(adminRoles.map(({ roleTemplateId }) => roleTemplateId.toLowerCase()));
  if (templates.some((template) => template !== undefined && allowed.has(template))) return 'yes';
  return templates.includes(undefined) ? 'unknown' : 'no';
}
