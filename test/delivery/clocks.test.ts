import assert from 'node:assert/strict';
import { repostAt } from '../../src/delivery/posting/inDoubt.ts';
import { startSharedClock } from '../../src/store/database/sharedClock.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, submitted } from '../bot/requests/submitted.ts';
import { meetMishaps } from '../support/mishaps.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';

const day = 24 * 3600;

describe('A clock that is set', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const toChannel = /POST \/v3\/conversations$/;
  const calls = () => service.connector.calls.filter((call) => toChannel.test(call)).length;

  for (const [how, seconds] of [
    ['a day back', -day],
    ['a year back', -365 * day],
    ['three hours back', -3 * 3600],
    ['a day ahead', day],
    ['a year ahead', 365 * day],
  ] as const) {
    it(`${how} delays no retry by more than a minute`, async () => {
      service.connector.fail(toChannel, { status: 503 }, { status: 503 });
      await submitted(service);
      await service.passes(seconds);
      await service.passes(60);
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
      assert.equal(calls(), 3);
    });

    it(`${how} ends no outage before its time, and gives nothing up`, async () => {
      service.connector.plan = ({ path }) =>
        path === '/v3/conversations' ? { mishap: { kind: 'fault', fault: { status: 503 } } } : {};
      await submitted(service);
      await service.passes(5);
      await service.passes(seconds);
      for (let tries = 0; tries < 30; tries += 1) await service.passes(60);
      assert.equal((await service.application.store.outbox.counts()).parked, 0);
    });

    it(`${how} keeps no pause that a service asked for longer than it was asked for`, async () => {
      service.connector.fail(toChannel, { status: 429, retryAfter: '600' });
      await submitted(service);
      await service.passes(seconds);
      await service.passes(600);
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
    });

    it(`${how} keeps no card in doubt for longer than its pause`, async () => {
      meetMishaps(service, /^\/v3\/conversations$/, { kind: 'resetBefore' });
      await submitted(service);
      await service.passes(1);
      await service.passes(seconds);
      await service.passes(30);
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
    });

    it(`${how} keeps nobody from being told what happens then`, async () => {
      const { id } = await submitted(service);
      await service.passes(seconds);
      await aSpecialist(service).executes('request.claim', { requestId: id }, requestsChannel);
      await service.delivered();
      assert.match(ada.texts.join(), /has taken on/);
      assert.match(allSentTo(service, requestsChannelId), /has claimed/);
    });
  }

  it('back does not have a recipient kept by a lease of the future', async () => {
    const { outbox, notices } = service.application.store;
    const recipient = { kind: 'person', tenantId: adaIs.tenantId, personId: 'nobody' } as const;
    await notices.add([{ id: 'n', recipient, kind: 'draftTakenLine', eventId: 'd' }], service.now);
    const until = (seconds: number) => new Date(Date.parse(service.now) + seconds * 1000).toISOString();
    const ahead = until(day);
    const claim = (token: string) => outbox.claimRecipients(token, service.now, until(6), 10);
    assert.equal((await outbox.claimRecipients('one', ahead, until(day + 6), 10)).length, 1);
    assert.equal((await claim('two')).length, 1);
    assert.equal((await claim('three')).length, 0, 'a lease of the present holds');
  });

  it('back does not leave what the inbox has kept', async () => {
    const { inbox } = service.application.store;
    const at = (seconds: number) => new Date(Date.parse(service.now) + seconds * 1000).toISOString();
    const key = { conversationId: 'a:nobody', activityId: '1' };
    await inbox.keep(key, '{}', { token: 'one', until: at(day) });
    const taken = await inbox.takeNext({ token: 'two', until: at(6) }, service.now);
    assert.equal(taken?.activityId, '1');
  });

  it('does not change when a card in doubt is posted again', () => {
    const now = '2026-11-23T09:00:00.000Z';
    const postedAt = (count: number, lastAt?: string) => repostAt({ count, lastAt }, now);
    assert.equal(postedAt(0), now);
    assert.equal(postedAt(1, now), '2026-11-23T09:00:30.000Z');
    assert.equal(postedAt(4, now), '2026-11-23T10:00:00.000Z');
    assert.equal(postedAt(5, now), undefined);
    assert.equal(
      postedAt(1, '2026-11-24T09:00:00.000Z'),
      now,
      'its post was noted before the clock was set back',
    );
    assert.equal(postedAt(1, '2026-11-22T09:00:00.000Z'), now);
    assert.equal(postedAt(1), now, 'an older version noted no time');
  });
});

describe('The clock that instances share', () => {
  const start = Date.UTC(2026, 10, 23, 9);
  const clocks = () => {
    const state = { wall: start, steady: 5_000, database: start + 7_000, asked: 0 };
    const pass = (milliseconds: number) => {
      state.wall += milliseconds;
      state.steady += milliseconds;
      state.database += milliseconds;
    };
    const ask = async () => {
      state.asked += 1;
      return state.database;
    };
    const local = { wall: () => state.wall, steady: () => state.steady };
    return { state, pass, ask, local };
  };

  it('is the database’s, whatever the machine’s clock says', async () => {
    const { pass, ask, local, state } = clocks();
    const shared = await startSharedClock(ask, local);
    assert.equal(Date.parse(shared.now()), state.database);
    pass(3_000);
    assert.equal(Date.parse(shared.now()), state.database);
    assert.equal(state.asked, 1);
    shared.stop();
  });

  for (const milliseconds of [-day * 1000, day * 1000]) {
    it(`goes on as it was where the machine’s clock is set by ${milliseconds / 3600_000} hours, and asks the database`, async () => {
      const { pass, ask, local, state } = clocks();
      const shared = await startSharedClock(ask, local);
      pass(1_000);
      state.wall += milliseconds;
      assert.equal(Date.parse(shared.now()), state.database);
      assert.equal(state.asked, 2);
      shared.stop();
    });
  }

  it('goes on while the database does not answer', async () => {
    const { pass, ask, local, state } = clocks();
    let isAway = false;
    const shared = await startSharedClock(() => (isAway ? Promise.reject(new Error('away')) : ask()), local);
    isAway = true;
    pass(60_000);
    state.wall -= day;
    assert.equal(Date.parse(shared.now()), state.database);
    shared.stop();
  });
});
