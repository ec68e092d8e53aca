import { sql } from 'kysely';
import { byAge } from '../../channels/channelFor.ts';
import type { ChannelBinding, RequestsChannel, Settings, UnboundChannel } from '../../channels/settings.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';

/** The default channel. A version without the table `channels` knows no other. */
const channelSetting = 'requestsChannel';
const unboundSetting = 'unboundChannel';
const membershipSetting = 'membershipCheck';
const otherChannelSetting = 'otherChannel';
const pageTabsSetting = 'pageTabs';
/** Written before the channels are changed: of two that change them at once, the second waits for the first. */
const changeSetting = 'channelsChange';

/** Before every instant at which somebody binds a channel. */
const longAgo = '1970-01-01T00:00:00.000Z';

/** The options of settings. */
export interface SettingsOptions {
  /** The database is of a version without the table `channels`. */
  readonly lacksChannels?: boolean;
}

/** An unbound channel, with the id of the channel that was given then: `requests here` had chosen another, so it receives nothing again. */
interface StoredUnbound extends UnboundChannel {
  readonly given?: string;
}

/** Settings in the database. The given channel receives requests until `requests here` chooses another. */
export function settingsIn(
  db: Executor,
  defaultChannel?: ChannelBinding,
  { lacksChannels = false }: SettingsOptions = {},
): Settings {
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
  const channels = async (): Promise<readonly RequestsChannel[]> => {
    const { rows } = await (lacksChannels ? findBound : findChannels)(db, {});
    const valuesOf = (of: string) => rows.filter(({ name }) => name === of).map(({ value }) => value);
    const [bound] = valuesOf(channelSetting).map((value) => JSON.parse(value) as ChannelBinding);
    const [unbound] = valuesOf(unboundSetting).map((value) => JSON.parse(value) as StoredUnbound);
    const stored = byAge(valuesOf(ofTable).map((body) => JSON.parse(body) as RequestsChannel));
    if (bound !== undefined) {
      const [first] = stored;
      if (first?.channelId === bound.channelId) return stored;
      // An older version moved the default channel, or bound the only one.
      const others = stored.slice(1).filter(({ channelId }) => channelId !== bound.channelId);
      return [takingAll(bound, first?.boundAt), ...others];
    }
    // An older version unbound the default channel.
    const left = stored.filter(({ channelId }) => channelId !== unbound?.channelId);
    if (left.length > 0 || defaultChannel === undefined) return left;
    const isOver = [unbound?.channelId, unbound?.given].includes(defaultChannel.channelId);
    return isOver ? [] : [takingAll(defaultChannel)];
  };
  /** Stores the bound channels in the place of those before. */
  const save = async (bound: readonly RequestsChannel[]): Promise<void> => {
    const sorted = byAge(bound);
    const [first] = sorted;
    if (first === undefined) await remove(channelSetting);
    else {
      const { tenantId, channelId, teamId } = first;
      await write(channelSetting, { tenantId, channelId, teamId } satisfies ChannelBinding);
    }
    await db.deleteFrom('channels').execute();
    for (const channel of sorted) {
      await db
        .insertInto('channels')
        .values({ channel_id: channel.channelId, bound_at: channel.boundAt, body: JSON.stringify(channel) })
        .execute();
    }
  };
  const pageTabs = async () =>
    (await read<{ readonly channels: readonly string[] }>(pageTabsSetting))?.channels ?? [];
  return {
    channels,
    async requestsChannel() {
      // The default channel that a version without the table bound is the first of them.
      const [first] = await channels();
      return first && { tenantId: first.tenantId, channelId: first.channelId, teamId: first.teamId };
    },
    async bindChannel(channel) {
      await write(changeSetting, {});
      const others = (await channels()).filter(({ channelId }) => channelId !== channel.channelId);
      await save([...others, channel]);
      await remove(unboundSetting);
    },
    async unbindChannel(unbound) {
      await write(changeSetting, {});
      const left = (await channels()).filter(({ channelId }) => channelId !== unbound.channelId);
      const given = defaultChannel === undefined ? {} : { given: defaultChannel.channelId };
      if (left.length === 0) await write(unboundSetting, { ...unbound, ...given } satisfies StoredUnbound);
      await save(left);
    },
    async unboundChannel() {
      const stored = await read<StoredUnbound>(unboundSetting);
      if (stored === undefined) return undefined;
      const { given: _given, ...unbound } = stored;
      return unbound;
    },
    otherChannel: () => read(otherChannelSetting),
    recordOtherChannel: (seen) => write(otherChannelSetting, seen),
    pageTabs,
    async recordPageTab(channelId) {
      const known = await pageTabs();
      // If two are recorded at once, one may be lost until its tab is opened again.
      if (!known.includes(channelId)) await write(pageTabsSetting, { channels: [...known, channelId] });
    },
    lastMembershipCheck: async () => (await read<{ readonly at: string }>(membershipSetting))?.at,
    recordMembershipCheck: (at) => write(membershipSetting, { at }),
  };
}

function takingAll({ tenantId, channelId, teamId }: ChannelBinding, boundAt = longAgo): RequestsChannel {
  return { tenantId, channelId, teamId, takes: { all: true }, boundAt };
}

const find = preparedQuery((db, { name }: { readonly name: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', name),
);

/** The name that rows of the table `channels` have among settings. No setting has it. */
const ofTable = '';

/** The default channel, and the one that was unbound last. */
const bindings = (db: Executor) =>
  db
    .selectFrom('settings')
    .select(['name', 'value'])
    .where('name', 'in', [sql.lit(channelSetting), sql.lit(unboundSetting)]);

const findBound = preparedQuery((db) => bindings(db));

/** The bound channels with those settings: one statement, because drawing a card, delivering it and sending a request each look at them. */
const findChannels = preparedQuery((db) =>
  bindings(db).unionAll(db.selectFrom('channels').select([sql.lit(ofTable).as('name'), 'body as value'])),
);
