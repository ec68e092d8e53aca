import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';

/** The channel that receives requests, as `requests here` bound it. */
export interface ChannelBinding {
  readonly tenantId: string;
  readonly channelId: string;
  /** The team's conversation id, whose members are the specialists. */
  readonly teamId: string;
}

/** Another channel of the bot than Teams, which posted to it. */
export interface OtherChannel {
  /** The Bot Framework's id of the channel, such as `webchat`. */
  readonly channelId: string;
  /** When it was seen last, ISO 8601 UTC. */
  readonly at: string;
}

/** What the operator's people set while the bot runs, and what the bot notes for them. */
export interface Settings {
  requestsChannel(): Promise<ChannelBinding | undefined>;
  bindRequestsChannel(binding: ChannelBinding): Promise<void>;
  /** The last other channel that posted; undefined where none did. */
  otherChannel(): Promise<OtherChannel | undefined>;
  noteOtherChannel(seen: OtherChannel): Promise<void>;
}

const channelSetting = 'requestsChannel';
const otherChannelSetting = 'otherChannel';

/** Settings in the database; until `requests here` chose a channel, the given one receives requests. */
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
  return {
    async requestsChannel() {
      return (await read<ChannelBinding>(channelSetting)) ?? defaultChannel;
    },
    bindRequestsChannel: (binding) => write(channelSetting, binding),
    otherChannel: () => read(otherChannelSetting),
    noteOtherChannel: (seen) => write(otherChannelSetting, seen),
  };
}

const find = preparedQuery((db, { name }: { readonly name: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', name),
);
