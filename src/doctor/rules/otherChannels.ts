import { ok, type Rule, warn } from '../rule.ts';

/** No other channel than Teams is connected to the bot, as far as can be seen from here. */
export const otherChannels: Rule = {
  id: 'other-channels',
  step: 2,
  what: 'The bot has no other channel than Teams.',
  why: 'In Web Chat and Direct Line a client writes itself who it is and of which tenant. The bot refuses such posts; without the channel there are none.',
  mend: 'In the Azure portal open the Azure Bot, Channels, and delete every channel but Microsoft Teams.',
  needs: ['configuration', 'identity', 'database'],
  async check(context) {
    const database = await context.database();
    const seen = await database?.settings.otherChannel();
    return seen === undefined
      ? ok('None has posted. Azure alone knows which are connected: look at the Azure Bot, Channels.')
      : warn(`${seen.channelId} posted to it, last on ${seen.at.slice(0, 10)}, and was refused.`);
  },
};
