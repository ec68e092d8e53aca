import { ok, type Rule, warn } from '../rule.ts';

/** No other channel than Teams is connected to the bot, as far as the bot can see. */
export const otherChannels: Rule = {
  id: 'other-channels',
  step: 2,
  what: 'The bot has no other channel than Teams.',
  why: 'In Web Chat and Direct Line a client can claim any identity and tenant. The bot refuses such posts, and without these channels there are none.',
  mend: 'In the Azure portal open the Azure Bot, Channels, and delete every channel but Microsoft Teams.',
  needs: ['configuration', 'identity', 'database'],
  async check(context) {
    const database = await context.database();
    const seen = await database?.settings.otherChannel();
    return seen === undefined
      ? ok(
          'No other channel has posted. Only Azure knows which channels are connected: see the Azure Bot, Channels.',
        )
      : warn(
          `The channel ${seen.channelId} posted to the bot, last on ${seen.at.slice(0, 10)}, and was refused.`,
        );
  },
};
