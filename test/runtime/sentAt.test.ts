import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { SentTimes, sentAt } from '../../src/runtime/sentAt.ts';

/** The seconds by which the bot's clock is ahead of Teams'. */
const clocks = [0, 40, -40];

describe('When an activity was sent', () => {
  let now: number;
  let times: SentTimes;

  beforeEach(() => {
    now = Date.parse('2026-11-23T09:00:00Z');
    times = new SentTimes(() => new Date(now).toISOString());
  });

  /** An activity comes some seconds after it was sent; returns how many seconds ago it is taken to have been sent. */
  const age = (seconds: number, ahead = 0) => {
    const timestamp = new Date(now - (seconds + ahead) * 1000).toISOString();
    const activity = { timestamp } as unknown as Activity;
    times.note(activity);
    return (now - Date.parse(sentAt(activity) ?? '')) / 1000;
  };

  it('is as Teams tells in the first minute: what comes after a pause has waited', () => {
    assert.equal(age(20), 20);
    assert.equal(age(15), 15);
    now += 60_000;
    assert.equal(age(20), 5, 'by now the clocks are compared');
  });

  for (const ahead of clocks) {
    it(`is told by the bot’s own clock, ${ahead} s ahead of Teams’`, () => {
      age(0.1, ahead);
      now += 60_000;
      assert.equal(age(0.1, ahead), 0);
      const waited = age(20.1, ahead);
      if (ahead >= 0) assert.ok(Math.abs(waited - 20) < 0.2, `it is taken to be ${waited} s old`);
      else assert.equal(waited, 0, 'looking newer harms nothing');
      assert.ok(age(0.2, ahead) < 0.2);
    });
  }

  it('follows a clock that is set, once what came before is no longer recent', () => {
    age(0.1);
    now += 60_000;
    age(0.1);
    now += 6 * 60_000;
    assert.ok(age(0.1, 30) >= 30, 'it may as well have waited');
    now += 6 * 60_000;
    assert.ok(age(0.1, 30) < 0.2);
  });

  it('is now where the bot’s clock was put forward by more than Teams lets anything wait', () => {
    age(0.1);
    now += 60_000;
    assert.equal(age(300), 299.9);
    assert.equal(age(0.1, 3600), 0);
  });

  it('is not learned from one clock’s slip for ever', () => {
    age(-3600);
    assert.equal(age(0.1), 0.1);
    now += 3_600_000;
    assert.ok(age(0.1, 40) < 0.2, 'an hour later nothing of it is left');
  });

  it('is now where Teams does not tell, and never what the activity claims', () => {
    for (const timestamp of [undefined, 'yesterday', { toString: 1, valueOf: 1 }]) {
      const activity = { timestamp, sentAt: '1999-01-01T00:00:00Z' } as unknown as Activity;
      times.note(activity);
      assert.equal(sentAt(activity), new Date(now).toISOString());
    }
  });
});
