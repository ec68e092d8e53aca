import type { UnbindReason } from '../../channels/settings.ts';
import { requestsPlace } from '../requestsAddress.ts';
import { fail, ok, type Rule } from '../rule.ts';

/** Why a channel receives no requests any more. */
const whyOf: Readonly<Record<UnbindReason, string>> = {
  shared: 'it was shared',
  foreign: 'it has members of another tenant',
  deleted: 'it was deleted',
  chosen: 'somebody typed "requests not here" there',
};

/** A channel receives requests. */
export const channelBound: Rule = {
  id: 'channel-bound',
  step: 7,
  what: 'A channel of the specialists’ team is bound to receive requests.',
  why: 'Without a channel, requests are stored and no specialist sees them.',
  mend: 'Mention the bot in the specialists’ channel with "requests here".',
  needs: ['configuration', 'identity', 'database'],
  async check(context) {
    const place = await requestsPlace(context);
    if (place === undefined) {
      const unbound = await (await context.database())?.settings.unboundChannel();
      if (unbound === undefined) return fail('No channel receives requests.');
      return fail(
        `${unbound.channelId} has received no requests since ${unbound.at.slice(0, 10)}: ${whyOf[unbound.reason]}.`,
      );
    }
    const { binding, address } = place;
    if (binding.tenantId !== context.config?.serviceTenantId) {
      return fail(`The channel belongs to tenant ${binding.tenantId}, which is not SERVICE_TENANT_ID.`, {
        mend: 'Set SERVICE_TENANT_ID to the specialists’ tenant, or bind a channel of that tenant.',
      });
    }
    if (!address.alive) {
      return fail('The bot was removed from the channel’s team.', {
        mend: 'Add the app to the team again, and mention it in the channel with "requests here".',
      });
    }
    return ok(`${binding.channelId}.`);
  },
};
