import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';

/** The channel that receives requests, as `requests here` bound it. */
export interface ChannelBinding {
  readonly tenantId: string;
  readonly channelId: string;
  /** The team's conversation id, whose members are the specialists. */
  readonly teamId: string;
}

/** What the operator's people set while the bot runs. */
export interface Settings {
  requestsChannel(): Promise<ChannelBinding | undefined>;
  bindRequestsChannel(binding: ChannelBinding): Promise<void>;
}

const channelSetting = 'requestsChannel';

/** Settings in the database; until `requests here` chose a channel, the given one receives requests. */
export function settingsIn(db: Executor, defaultChannel?: ChannelBinding): Settings {
  return {
    async requestsChannel() {
      const [row] = (await find(db, { name: channelSetting })).rows;
      return row === undefined ? defaultChannel : (JSON.parse(row.value) as ChannelBinding);
    },
    async bindRequestsChannel(binding) {
      const value = JSON.stringify(binding);
      await db
        .insertInto('settings')
        .values({ name: channelSetting, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}

const find = preparedQuery((db, { name }: { readonly name: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', name),
);
