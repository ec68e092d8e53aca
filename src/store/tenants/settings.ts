import type { ChannelBinding, Settings, UnboundChannel } from '../../channels/settings.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

const channelSetting = 'requestsChannel';
const unboundSetting = 'unboundChannel';
const membershipSetting = 'membershipCheck';
const otherChannelSetting = 'otherChannel';

/** Settings in the database. The given channel receives requests until `requests here` chooses another. */
export function settingsIn(db: Executor, defaultChannel?: ChannelBinding): Settings {
  const read = async <Value>(name: string): Promise<Value | undefined> => {
    const [row] = (await find(db, { name })).rows;
    return row === undefined ? undefined : (JSON.parse(row.value) as Value);
  };
  const write = async (name: string, content: object): Promise<void> => {
    const value = JSON.stringify(content);
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  };
  const remove = async (name: string): Promise<void> => {
    await db.deleteFrom('settings').where('name', '=', name).execute();
  };
  return {
    async requestsChannel() {
      const bound = await read<ChannelBinding>(channelSetting);
      if (bound !== undefined || defaultChannel === undefined) return bound;
      const unbound = await read<UnboundChannel>(unboundSetting);
      return unbound?.channelId === defaultChannel.channelId ? undefined : defaultChannel;
    },
    async bindRequestsChannel(binding) {
      await write(channelSetting, binding);
      await remove(unboundSetting);
    },
    async unbindRequestsChannel(unbound) {
      await write(unboundSetting, unbound);
      await remove(channelSetting);
    },
    unboundChannel: () => read(unboundSetting),
    otherChannel: () => read(otherChannelSetting),
    recordOtherChannel: (seen) => write(otherChannelSetting, seen),
    lastMembershipCheck: async () => (await read<{ readonly at: string }>(membershipSetting))?.at,
    recordMembershipCheck: (at) => write(membershipSetting, { at }),
  };
}

const find = preparedQuery((db, { name }: { readonly name: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', name),
);
