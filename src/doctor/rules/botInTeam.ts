import { ConnectorFault } from '../../connector/connectorFault.ts';
import { memberCalls } from '../../connector/memberCalls.ts';
import { readersAmong } from '../../people/channelReaders.ts';
import { type TeamMembers, teamMembers } from '../../people/teamMembers.ts';
import { RemoteFailure } from '../../runtime/remoteFailure.ts';
import type { DoctorContext } from '../context.ts';
import { requestsPlace } from '../requestsAddress.ts';
import { fail, ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';

/** The channel has the bot and its specialists, and nobody else. */
export const botInTeam: Rule = {
  id: 'bot-in-team',
  step: 7,
  what: 'The bot is in the specialists’ channel, and the channel’s own members are people of SERVICE_TENANT_ID.',
  why: 'The members of that channel are the specialists and can read every request.',
  mend: 'Add the app to the team: Teams, the team, Manage team, Apps.',
  needs: ['configuration', 'identity', 'network', 'database'],
  async check(context) {
    const place = await requestsPlace(context);
    if (place === undefined) return skipped('No channel is bound.');
    const roster = {
      serviceUrl: place.address.serviceUrl,
      conversationId: place.binding.channelId,
    };
    let error: unknown;
    const members = membersOf(context, (failure) => {
      error = failure;
    });
    const all = await members.all(roster);
    if (all === undefined) return fromFailure(error);
    const { foreign, guests } = readersAmong(all, place.binding.tenantId);
    if (foreign > 0) {
      return fail(`${foreign} of the channel’s members belong to other tenants and can read every request.`, {
        mend: 'Mention the bot with "requests here" in a channel with people of SERVICE_TENANT_ID only.',
      });
    }
    const specialists = all.length - guests.length;
    if (specialists === 0) {
      return warn('All of the channel’s members are guests.', {
        mend: 'Add the specialists to the channel.',
      });
    }
    return guests.length === 0
      ? ok(`The bot is in the channel, with ${specialists} specialist(s).`)
      : warn(`${guests.length} of the channel’s members are guests and can read every request.`, {
          mend: 'Remove the guests from the channel, or bind a channel without guests.',
        });
  },
};

/** Reads members as the bot does, and reports a failure. */
function membersOf({ connector, now }: DoctorContext, onFailure: (error: unknown) => void): TeamMembers {
  const calls = memberCalls(connector);
  return teamMembers({
    calls: {
      ...calls,
      page: (roster, token) =>
        calls.page(roster, token).catch((error: unknown) => {
          onFailure(error);
          throw error;
        }),
    },
    now,
    pause: async () => undefined,
    log: { warn: () => undefined },
  });
}

function fromFailure(error: unknown) {
  const status = statusOf(error);
  const token = signInFault(error);
  if (status === undefined && token.isKnown) {
    return fail(`Entra gave no token: ${token.found}.`, { mend: token.mend });
  }
  if (status === 403 || status === 404)
    return fail(`Teams says that the bot is not in the channel (${status}).`);
  return fail(`Teams did not say who is in the channel (${status ?? codeOf(error)}).`);
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RemoteFailure ? error.status : undefined;
}

function codeOf(error: unknown): string {
  return error instanceof ConnectorFault ? error.code : 'no answer';
}
