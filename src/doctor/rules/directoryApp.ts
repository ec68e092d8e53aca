import { consentLink } from '../../directory/graph/consent.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import type { DoctorContext } from '../context.ts';
import {
  askingCommand,
  directoryPermissions,
  namesOf,
  ownTenantPermissions,
  permissionStanding,
} from '../permissions.ts';
import { fail, type Outcome, ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';
import { tokenRoles } from '../tokenRoles.ts';

/** The directory app can sign in, and has only the needed permissions in the service's own tenant. */
export const directoryApp: Rule = {
  id: 'directory-app',
  step: 3,
  what: 'The directory app signs in to the service’s own tenant, with the permissions it needs and no more.',
  why: 'This app reads whether a partner looks after a tenant. Customers see every permission that the app lists.',
  mend: 'Add what is missing with az ad app permission add, remove what is not needed, and consent.',
  needs: ['configuration', 'network'],
  async check(context): Promise<Outcome> {
    const { directoryApp: app, serviceTenantId, graphBaseUrl } = context.config ?? {};
    if (app === undefined)
      return skipped(
        'No directory app is set, so facts come from the operator’s entries or from the admins.',
      );
    if (graphBaseUrl !== undefined) return skipped('GRAPH_BASE_URL is set, so no token is fetched.');
    if (serviceTenantId === undefined) return skipped('SERVICE_TENANT_ID is not known.');
    let roles: readonly string[];
    try {
      roles = tokenRoles(await context.tokens.graph(app, serviceTenantId));
    } catch (error) {
      const { found, mend, isConsentMissing } = signInFault(error);
      return fail(`Entra gave no token: ${found}.`, {
        mend: isConsentMissing ? consentIn(context, serviceTenantId) : mend,
      });
    }
    const { missing, extra } = permissionStanding(roles, directoryPermissions, readsPolicies(context));
    if (missing.length > 0) {
      return fail(`Consent is missing for ${namesOf(missing)}.`, {
        mend: `${consentIn(context, serviceTenantId)} – if the app does not list it yet, after: ${askingCommand(app.clientId, missing)}`,
      });
    }
    const own = permissionStanding(extra, ownTenantPermissions);
    if (own.extra.length > 0)
      return warn(`The app has permissions that it does not need: ${own.extra.join(', ')}.`, {
        mend: 'Remove it from the app.',
      });
    if (own.missing.length > 0) {
      return warn(
        `Partners are shown without their names: ${namesOf(own.missing)} is missing in this tenant.`,
        {
          mend: 'Grant it in your own tenant alone, as step 3 says; customers are not asked for it.',
        },
      );
    }
    return ok(`The app has ${roles.join(', ')}.`);
  },
};

/** The instruction for an admin of a tenant. */
export function consentIn({ config }: DoctorContext, tenantId: string): string {
  const { directoryApp: app, cloud = 'global', publicUrl = '' } = config ?? {};
  const link = consentLink({ clientId: app?.clientId ?? '', cloud, publicUrl }, tenantId);
  return `Have an admin of the tenant open ${link}`;
}

/** Whether the operator opted in to the optional permission. */
export function readsPolicies({ config }: DoctorContext): boolean {
  try {
    return loadProcessData(config?.dataDir).rules.readPartnerPolicies;
  } catch {
    // The rule on data files reports it.
    return false;
  }
}
