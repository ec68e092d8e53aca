import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';

/** The channel that receives requests, as `requests here` bound it. */
export interface ChannelBinding {
  readonly tenantId: string;
  readonly channelId: string;
  /** The team's conversation id. The specialists are the members of the channel, not of the team. */
  readonly teamId: string;
}

/** Why a channel receives no requests any more: it was shared, or has members of another tenant. */
export type UnbindReason = 'shared' | 'foreign';

/** A channel that received requests until it was unbound. */
export interface UnboundChannel extends ChannelBinding {
  readonly reason: UnbindReason;
  /** ISO 8601 UTC. */
  readonly at: string;
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
  /** From now on no channel receives requests, not the configured one either if it is the one. */
  unbindRequestsChannel(unbound: UnboundChannel): Promise<void>;
  /** The channel that was unbound, while no other one is bound. */
  unboundChannel(): Promise<UnboundChannel | undefined>;
  /** The last other channel that posted; undefined where none did. */
  otherChannel(): Promise<OtherChannel | undefined>;
  noteOtherChannel(seen: OtherChannel): Promise<void>;
}

const channelSetting = 'requestsChannel';
const unboundSetting = 'unboundChannel';
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
    noteOtherChannel: (seen) => write(otherChannelSetting, seen),
  };
}

const find = preparedQuery((db, { name }: { readonly name: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', name),
);
