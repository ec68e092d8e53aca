import { clouds } from '../../config/clouds.ts';
import { fail, ok, type Rule, skipped, warn } from '../rule.ts';

/** The differences, in seconds, that are worth a warning and that tokens do not tolerate. */
const noticeable = 60;
const tooMuch = 300;

/** The clock is right. */
export const clock: Rule = {
  id: 'clock',
  step: 5,
  what: 'The clock of this machine is right.',
  why: 'Tokens are valid for a limited time. With a wrong clock, the bot refuses every message from Teams.',
  mend: 'Synchronize the machine’s clock with NTP.',
  needs: ['network'],
  async check({ config, fetch, now }) {
    const host = clouds[config?.cloud ?? 'global'].authority;
    const before = Date.parse(now());
    const response = await fetch(host, { method: 'HEAD', redirect: 'manual' }).catch(() => undefined);
    const after = Date.parse(now());
    const theirs = Date.parse(response?.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return skipped(`${host} did not report the time.`);
    // Their time is in whole seconds, and was right at some moment between the request and the answer.
    const seconds = Math.round(Math.max(before - theirs - 1000, theirs - after, 0) / 1000);
    const found = seconds === 0 ? 'The clock is right.' : `The clock is off by ${seconds} seconds.`;
    if (seconds > tooMuch) return fail(found);
    return seconds > noticeable ? warn(found) : ok(found);
  },
};
