import { askingCommand, calendarPermissions, namesOf, permissionStanding } from '../permissions.ts';
import { fail, type Outcome, ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';
import { tokenRoles } from '../tokenRoles.ts';

/** The calendar app can sign in, and has the least it needs. */
export const calendarApp: Rule = {
  id: 'calendar-app',
  step: 4,
  what: 'The calendar app signs in to the service’s tenant, with the permission it needs and no more.',
  why: 'Without it meetings are links and feeds only; with more than it needs, a stolen secret opens more.',
  mend: 'az ad app permission admin-consent --id CALENDAR_APP_ID, in the service’s tenant.',
  needs: ['configuration', 'network'],
  async check({ config, tokens }): Promise<Outcome> {
    const { calendarApp: app, serviceTenantId, graphBaseUrl } = config ?? {};
    if (app === undefined) return skipped('There is none: meetings are links and feeds.');
    if (graphBaseUrl !== undefined) return skipped('Graph is stood in for: no token is fetched.');
    if (serviceTenantId === undefined) return skipped('SERVICE_TENANT_ID is not known.');
    let roles: readonly string[];
    try {
      roles = tokenRoles(await tokens.graph(app, serviceTenantId));
    } catch (error) {
      const { found, mend } = signInFault(error);
      return fail(`No token: ${found}.`, { mend });
    }
    const { missing, extra } = permissionStanding(roles, calendarPermissions);
    if (missing.length > 0) {
      return fail(`Without consent: ${namesOf(missing)}.`, {
        mend: `${askingCommand(app.clientId, missing)}, then az ad app permission admin-consent --id ${app.clientId}`,
      });
    }
    if (extra.length > 0)
      return warn(`More than it needs: ${extra.join(', ')}.`, { mend: 'Take it away from the app.' });
    return ok(`It has ${roles.join(', ')}.`);
  },
};
