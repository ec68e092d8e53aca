import { clouds } from '../../config/clouds.ts';
import type { DoctorContext } from '../context.ts';
import { calendarPermissions, namesOf, permissionStanding } from '../permissions.ts';
import { requestsPlace } from '../requestsAddress.ts';
import { fail, type Outcome, ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';
import { tokenRoles } from '../tokenRoles.ts';

const grantInExchange =
  'Grant “Application Calendars.ReadWrite” for the specialists’ mailboxes in Exchange Online: docs/setup.md, step 4. It may take two hours.';

/**
 * The calendar app can sign in, and can access the specialists' calendars and no others. Exchange Online grants that by RBAC for
 * Applications, which adds nothing to the token. So a token without the permission is tested on one specialist's calendar
 * (learn.microsoft.com/exchange/permissions-exo/application-rbac).
 */
export const calendarApp: Rule = {
  id: 'calendar-app',
  step: 4,
  what: 'The calendar app signs in to the service’s tenant and can access the specialists’ calendars and no others.',
  why: 'With it the bot writes its events, and reads them back every 15 working minutes. Without it meetings appear only on cards and in the feed. If the app has access to every mailbox, a stolen secret opens every calendar.',
  mend: grantInExchange,
  needs: ['configuration', 'network'],
  async check(context): Promise<Outcome> {
    const { calendarApp: app, serviceTenantId, graphBaseUrl } = context.config ?? {};
    if (app === undefined)
      return skipped('No calendar app is set, so meetings appear on cards and in the feed.');
    if (graphBaseUrl !== undefined) return skipped('GRAPH_BASE_URL is set, so no token is fetched.');
    if (serviceTenantId === undefined) return skipped('SERVICE_TENANT_ID is not set.');
    let token: string;
    try {
      token = await context.tokens.graph(app, serviceTenantId);
    } catch (error) {
      const { found, mend } = signInFault(error);
      return fail(`Entra gave no token: ${found}.`, { mend });
    }
    const { missing, extra } = permissionStanding(tokenRoles(token), calendarPermissions);
    if (extra.length > 0) {
      return warn(`The app has permissions that it does not need: ${extra.join(', ')}.`, {
        mend: 'Remove them from the app in Entra.',
      });
    }
    if (missing.length === 0) {
      return warn(`Entra grants ${namesOf(calendarPermissions)} for every mailbox of the tenant.`, {
        mend: `Remove the permission from the app in Entra. ${grantInExchange}`,
      });
    }
    return tryOneCalendar(context, token);
  },
};

/** Reads the id of one specialist's calendar. */
async function tryOneCalendar(context: DoctorContext, token: string): Promise<Outcome> {
  const specialist = await oneSpecialist(context).catch(() => undefined);
  if (specialist === undefined) {
    return skipped('There is no known specialist to test with. Bind the channel first (step 7).');
  }
  const graph = clouds[context.config?.cloud ?? 'global'].graph;
  const response = await context
    .fetch(`${graph}/v1.0/users/${encodeURIComponent(specialist)}/calendar?$select=id`, {
      headers: { Authorization: token.startsWith('Bearer ') ? token : `Bearer ${token}` },
    })
    .catch(() => undefined);
  if (response === undefined)
    return fail('Microsoft Graph does not answer.', { mend: 'Run the doctor again later.' });
  await response.body?.cancel();
  if (response.ok) return ok('The app can access a specialist’s calendar, by a grant in Exchange Online.');
  if (response.status === 403)
    return fail('Exchange Online does not let the app read a specialist’s calendar.');
  if (response.status === 404) {
    return warn('The tested specialist has no mailbox in this tenant.', {
      mend: 'Give the specialists mailboxes, or remove CALENDAR_APP_ID to work without calendars.',
    });
  }
  return fail(`Microsoft Graph answers ${response.status}.`, { mend: 'Run the doctor again later.' });
}

/** The Entra object id of a member of the requests channel who belongs to the service's tenant. */
async function oneSpecialist(context: DoctorContext): Promise<string | undefined> {
  const place = await requestsPlace(context);
  if (place === undefined) return undefined;
  const { conversations } = await context.connector(place.address.serviceUrl);
  const page: unknown = await conversations.getConversationPagedMembers(place.binding.channelId);
  const { members = [] } = page as { readonly members?: readonly Member[] };
  return members.find(
    ({ aadObjectId, tenantId }) =>
      aadObjectId !== undefined && tenantId?.toLowerCase() === context.config?.serviceTenantId,
  )?.aadObjectId;
}

interface Member {
  readonly aadObjectId?: string;
  readonly tenantId?: string;
}
