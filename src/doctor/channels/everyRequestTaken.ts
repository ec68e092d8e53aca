import type { RequestsChannel } from '../../channels/settings.ts';
import { ok, type Rule, skipped, warn } from '../rule.ts';

/** Every new request has a channel that takes it. */
export const everyRequestTaken: Rule = {
  id: 'channels-take-all',
  step: 7,
  what: 'The bound channels together take every request.',
  why: 'A request that no channel takes goes to the channel that was bound first, or waits for a paused one. There nobody may look for it.',
  mend: 'Mention the bot with "requests here" in the channel that is to take all that the others don’t.',
  needs: ['configuration', 'database'],
  async check({ database, now }) {
    const channels = (await (await database())?.settings.channels()) ?? [];
    if (channels.length === 0) return skipped('No channel is bound: the rule channel-bound says so.');
    const today = now().slice(0, 10);
    const paused = channels.filter(({ pausedUntil }) => pausedUntil !== undefined && pausedUntil > today);
    const more = paused.map(
      (channel) => `${nameOf(channel)} takes no new requests until ${channel.pausedUntil}.`,
    );
    const all = channels.filter(({ takes }) => takes.all === true);
    if (all.length === 0) {
      return warn('No channel takes all requests.', { more: [...channels.map(describe), ...more] });
    }
    if (all.every((channel) => paused.includes(channel))) {
      return warn('The channel that takes all requests is paused.', {
        more,
        mend: 'Mention the bot there with "requests here" to end the pause, or in another channel to let it take all.',
      });
    }
    const count = channels.length === 1 ? 'One channel is' : `${channels.length} channels are`;
    const said = `${count} bound, and ${all.map(nameOf).join(', ')} takes what the others don’t.`;
    return more.length === 0
      ? ok(said)
      : warn(said, { more, mend: 'Nothing is to be done: each pause ends by itself.' });
  },
};

function describe(channel: RequestsChannel): string {
  const { customers = [], services = [], languages = [], regions = [] } = channel.takes;
  return `${nameOf(channel)} takes ${[...customers, ...services, ...languages, ...regions].join(', ') || 'nothing'}.`;
}

function nameOf({ name, channelId }: RequestsChannel): string {
  return name === undefined ? channelId : `${name} (${channelId})`;
}
