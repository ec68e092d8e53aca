import type { EntraApp } from '../../config/config.ts';
import type { DoctorContext } from '../context.ts';
import { directoryPermissions, namesOf, permissionStanding } from '../permissions.ts';
import { type Outcome, ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';
import { tokenRoles } from '../tokenRoles.ts';
import { consentIn, readsPolicies } from './directoryApp.ts';

/** The largest number of tenants to check, the latest first, and the number checked at once. */
const mostTenants = 50;
const atOnce = 5;

/** The tenants whose facts are stored have consented. */
export const customerConsent: Rule = {
  id: 'customer-consent',
  step: 8,
  what: 'The tenants whose facts are stored have consented to the directory app.',
  why: 'Without consent the bot reads nothing there. The stored facts get old, and the bot asks admins to declare them.',
  mend: 'Send an admin of each tenant the consent link.',
  needs: ['configuration', 'network', 'database'],
  timeLimit: 60_000,
  async check(context): Promise<Outcome> {
    const { directoryApp: app, serviceTenantId, graphBaseUrl } = context.config ?? {};
    if (app === undefined) return skipped('There is no directory app.');
    if (graphBaseUrl !== undefined) return skipped('GRAPH_BASE_URL is set, so no token is fetched.');
    const known = (await (await context.database())?.tenantsWithFacts(mostTenants)) ?? [];
    const tenants = known.filter((tenant) => tenant !== serviceTenantId);
    if (tenants.length === 0) return skipped('No facts of any customer are stored yet.');
    const withPolicies = readsPolicies(context);
    const lacking: string[] = [];
    for (let from = 0; from < tenants.length; from += atOnce) {
      const some = tenants.slice(from, from + atOnce);
      const answers = await Promise.all(some.map((tenant) => lackIn(context, app, tenant, withPolicies)));
      lacking.push(...answers.filter((answer) => answer !== undefined));
    }
    return lacking.length === 0
      ? ok(`All ${tenants.length} tenants have consented.`)
      : warn(`${lacking.length} of ${tenants.length} tenants have not consented to every permission.`, {
          more: lacking,
        });
  },
};

/** The missing permissions of a tenant and the fix; undefined if none is missing. */
async function lackIn(
  context: DoctorContext,
  app: EntraApp,
  tenant: string,
  withPolicies: boolean,
): Promise<string | undefined> {
  const lack = (what: string, mend = consentIn(context, tenant)) => `${tenant}: ${what}. ${mend}`;
  try {
    const roles = tokenRoles(await context.tokens.graph(app, tenant));
    const { missing } = permissionStanding(roles, directoryPermissions, withPolicies);
    return missing.length === 0 ? undefined : lack(namesOf(missing));
  } catch (error) {
    const { found, mend, isConsentMissing } = signInFault(error);
    return isConsentMissing ? lack(found) : lack(found, mend);
  }
}
