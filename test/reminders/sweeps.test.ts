import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setAway, setBack } from '../../src/requests/absences/setAway.ts';
import type { AssistanceRequest, Person } from '../../src/requests/request.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { ReminderDriver } from '../support/reminderDriver.ts';
import { anEvent, answers, aRequest, specialist } from '../support/requestBuilders.ts';

/** Monday, 10:00 in Paris. */
const start = '2026-11-30T09:00:00.000Z';
const ada: Person = { ...specialist, id: 'ada', name: 'Ada' };
const grace: Person = { ...specialist, id: 'grace', name: 'Grace' };

describe('The sweeps of reminders', () => {
  let store: Store;
  let driver: ReminderDriver;

  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => driver?.now ?? start);
    driver = new ReminderDriver([store, store], start);
    for (const { id, tenantId } of [ada, grace]) {
      await store.addresses.save({
        tenantId,
        serviceUrl: 'https://localhost/',
        conversationId: `a:${id}`,
        botId: '28:bot',
        language: 'en',
        target: { kind: 'person', personId: id },
        alive: true,
      });
    }
  });
  afterEach(() => store.close());

  /** A request that Ada claimed at the start, and nobody has written to the customer. */
  const claimed = async (number: number, part: Partial<AssistanceRequest> = {}) => {
    const id = `r${number}`;
    const unique = { id, number, draftId: `d${number}`, calendarToken: `c${number}` };
    await store.requests.insert(
      aRequest({ ...unique, state: 'claimed', assignee: ada, createdAt: start, updatedAt: start, ...part }),
    );
    const event = (version: number, more: object) =>
      store.events.append(anEvent({ id: `${id} ${version}`, requestId: id, version, at: start, ...more }));
    await event(1, { action: 'submit', state: 'submitted' });
    await event(2, { action: 'claim', state: 'claimed', actor: ada });
  };
  const told = () => driver.messages.map(({ at, personId, says }) => `${at} ${personId} ${says.join(', ')}`);
  const context = () => ({
    transact: store.transaction,
    now: () => driver.now,
    newId: randomUUID,
  });
  const away = { person: ada, until: '2026-12-08', endsAt: '2026-12-07T23:00:00.000Z' };

  it('go on with the others where one request fails, and try it again in an hour', async () => {
    await claimed(1, { answers: { ...answers, timeZone: 'Nowhere/None' } });
    await claimed(2);
    await driver.sweep();
    assert.equal(driver.faults.length, 1);
    await driver.runUntil('2026-12-02T09:00:00.000Z');
    assert.deepEqual(told(), ['2026-12-02T09:00:00.000Z ada firstContact:0 FT-2']);
    const known = driver.faults.length;
    await driver.sweep();
    assert.equal(driver.faults.length, known, 'not at once');
  });

  it('remind the substitute while the assignee is away', async () => {
    await claimed(1);
    await driver.sweep();
    await setAway(context(), { ...away, substitute: grace }, ada);
    await driver.runUntil('2026-12-03T09:00:00.000Z');
    assert.deepEqual(told(), ['2026-12-02T09:00:00.000Z grace firstContact:0 FT-1']);
  });

  it('stop the clock while nobody stands in, and go on with it when the assignee is back early', async () => {
    await claimed(1);
    await driver.runUntil('2026-12-01T09:00:00.000Z');
    await setAway(context(), away, ada);
    await driver.runUntil('2026-12-03T09:00:00.000Z');
    await setBack(context(), ada, ada);
    await driver.runUntil('2026-12-07T13:00:00.000Z');
    assert.deepEqual(told(), ['2026-12-04T09:00:00.000Z ada firstContact:0 FT-1']);
  });

  it('merge what waits into the next day’s message, and leave out what was done by then', async () => {
    await claimed(1);
    await driver.runUntil('2026-12-02T09:00:00.000Z');
    assert.equal(told().length, 1);
    for (const number of [2, 3, 4]) await claimed(number);
    await driver.runUntil('2026-12-02T15:00:00.000Z');
    assert.equal(told().length, 1, 'the message of this day is spent');
    const two = await store.requests.find('r2');
    assert.ok(two !== undefined);
    await store.requests.replace({ ...two, state: 'withdrawn', version: two.version + 1 }, two.version);
    await driver.runUntil('2026-12-03T09:00:00.000Z');
    assert.deepEqual(told().slice(1), [
      '2026-12-03T09:00:00.000Z ada firstContact:0 FT-3, firstContact:0 FT-4',
    ]);
  });

  describe('under their lease', () => {
    const due = '2026-12-02T09:00:00.000Z';
    const both = [`${due} ada firstContact:0 FT-1, firstContact:0 FT-2`];

    /** Two stages of Ada's fall due now. A sweep has recorded the first one, and stands still until it is let on. */
    const standsStill = async () => {
      for (const number of [1, 2]) await claimed(number);
      await driver.sweep();
      driver.now = due;
      const reached = Promise.withResolvers<void>();
      const letOn = Promise.withResolvers<void>();
      let steps = 0;
      const pause = async () => {
        steps += 1;
        if (steps !== 2) return;
        reached.resolve();
        await letOn.promise;
      };
      const sweep = driver.sweepAlone({ pause });
      await reached.promise;
      return async () => {
        letOn.resolve();
        await sweep;
      };
    };

    it('tell nobody while another instance has still to look at a request', async () => {
      const goOn = await standsStill();
      await driver.sweepAlone();
      assert.deepEqual(told(), []);
      await goOn();
      assert.deepEqual(told(), both);
    });

    it('overtake an instance that stands still; it begins nothing more', async () => {
      const goOn = await standsStill();
      driver.now = '2026-12-02T09:00:06.000Z';
      await driver.sweepAlone();
      assert.deepEqual(
        told(),
        both.map((line) => line.replace(due, driver.now)),
      );
      await goOn();
      assert.equal(told().length, 1);
    });

    it('give back what they have not looked at when their instance ends', async () => {
      for (const number of [1, 2]) await claimed(number);
      await driver.sweep();
      driver.now = due;
      let steps = 0;
      const isStopping = () => {
        steps += 1;
        return steps > 1;
      };
      await driver.sweepAlone({ isStopping });
      assert.deepEqual(told(), []);
      await driver.sweepAlone();
      assert.deepEqual(told(), both);
    });
  });
});
