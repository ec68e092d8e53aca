import type { ConnectorClient } from 'botframework-connector';
import { ConnectorFault } from '../../bot/connectorFault.ts';
import { requestsPlace } from '../requestsAddress.ts';
import { fail, ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';

/** As much of a member as is looked at. */
interface Member {
  readonly tenantId?: string;
  readonly userRole?: string;
}

/** The bot is in the team, and there are specialists in it. */
export const botInTeam: Rule = {
  id: 'bot-in-team',
  step: 7,
  what: 'The bot is in the specialists’ team, and the team has members who are no guests.',
  why: 'The members of that team are the specialists: without the team nobody may claim a request.',
  mend: 'Add the app to the team: Teams, the team, Manage team, Apps.',
  needs: ['configuration', 'identity', 'network', 'database'],
  async check(context) {
    const place = await requestsPlace(context);
    if (place === undefined) return skipped('No channel is bound.');
    const { binding, address } = place;
    try {
      const { conversations } = await context.connector(address.serviceUrl);
      const members = await membersOf(conversations, binding.teamId);
      const specialists = members.filter(
        ({ tenantId, userRole }) =>
          tenantId?.toLowerCase() === context.config?.serviceTenantId && userRole?.toLowerCase() !== 'guest',
      );
      return specialists.length === 0
        ? warn('The team has no members of SERVICE_TENANT_ID but guests.', {
            mend: 'Add the specialists to the team.',
          })
        : ok(`It is, with ${specialists.length} who may act.`);
    } catch (error) {
      const status = statusOf(error);
      const token = signInFault(error);
      if (status === undefined && token.isKnown) {
        return fail(`There is no token to ask with: ${token.found}.`, { mend: token.mend });
      }
      if (status === 403 || status === 404) return fail(`Teams says that the bot is not there (${status}).`);
      return fail(`Teams did not say who is in the team (${status ?? codeOf(error)}).`);
    }
  },
};

/** The first page is enough: it is only asked whether there are any. */
async function membersOf(conversations: ConnectorClient['conversations'], teamId: string) {
  const answer: unknown = await conversations.getConversationPagedMembers(teamId);
  return (answer as { readonly members?: readonly Member[] }).members ?? [];
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

function codeOf(error: unknown): string {
  return error instanceof ConnectorFault ? error.code : 'no answer';
}
