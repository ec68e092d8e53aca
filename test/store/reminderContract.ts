import assert from 'node:assert/strict';
import type { ReminderReader, Stage } from '../../src/reminders/reminder.ts';
import type { Store } from '../../src/store/store.ts';
import { admin, aRequest, specialist } from '../support/requestBuilders.ts';

const now = '2026-11-30T09:00:00.000Z';
const later = '2026-11-30T09:01:00.000Z';
const ada = {
  kind: 'person',
  person: { id: specialist.id, tenantId: specialist.tenantId },
} as const satisfies ReminderReader;
const camille = {
  kind: 'person',
  person: { id: admin.id, tenantId: admin.tenantId },
} as const satisfies ReminderReader;

/** A stage that is due now. */
export function aStage(part: Partial<Stage> = {}): Stage {
  const { id: requestId } = aRequest();
  return { requestId, kind: 'noStep', rung: 0, subject: 'step', at: now, readers: [ada], ...part };
}

/** The part of the store's contract that is about reminders. @param store the store of the test that runs */
export function reminderContract(store: () => Store): void {
  const request = (number: number, part = {}) =>
    aRequest({ id: `r${number}`, number, draftId: `d${number}`, calendarToken: `c${number}`, ...part });
  const lease = async () =>
    (await store().reminders.leaseLooks(now, later, 10)).map(({ id }) => id).toSorted();

  describe('the looks at requests', () => {
    it('are due for open requests that are new or changed, once, and not for closed ones', async () => {
      await store().requests.insert(request(1));
      await store().requests.insert(request(2, { state: 'withdrawn' }));
      assert.deepEqual(await lease(), ['r1']);
      assert.deepEqual(await lease(), [], 'it is leased');
      await store().reminders.recordLook('r1', 1, undefined);
      assert.deepEqual(await lease(), []);
      await store().requests.replace(request(1, { version: 2 }), 1);
      assert.deepEqual(await lease(), ['r1']);
    });

    it('are due again at their instant, and after a lease whose holder has died', async () => {
      await store().requests.insert(request(1));
      await lease();
      const at = (instant: string) => store().reminders.leaseLooks(instant, '2026-11-30T10:00:00Z', 10);
      assert.equal((await at('2026-11-30T09:00:59Z')).length, 0);
      assert.equal((await at(later)).length, 1);
      await store().reminders.recordLook('r1', 1, '2026-12-03T09:00:00Z');
      assert.equal((await at('2026-12-03T08:59:59.999Z')).length, 0);
      assert.equal((await at('2026-12-03T09:00:00Z')).length, 1);
    });

    it('go to one of twenty who lease at once', async () => {
      for (let number = 1; number <= 30; number += 1) await store().requests.insert(request(number));
      const found = await Promise.all(
        Array.from({ length: 20 }, () =>
          store().transaction((records) => records.reminders.leaseLooks(now, later, 4)),
        ),
      );
      const ids = found.flat().map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, ids.join());
      assert.ok(ids.length >= 4);
    });

    it('see a change that came during a look', async () => {
      await store().requests.insert(request(1));
      await lease();
      await store().requests.replace(request(1, { version: 2 }), 1);
      await store().reminders.recordLook('r1', 1, undefined);
      assert.deepEqual(await lease(), ['r1']);
    });

    it('are asked for by hand: of an assignee, and of some requests', async () => {
      await store().requests.insert(request(1, { assignee: specialist, state: 'claimed' }));
      await store().requests.insert(request(2));
      for (const id of ['r1', 'r2']) await store().reminders.recordLook(id, 1, undefined);
      await store().looks.againOf(specialist);
      assert.deepEqual(await lease(), ['r1']);
      await store().looks.again(['r2']);
      assert.deepEqual(await lease(), ['r2']);
    });
  });

  describe('the lease of a sweep', () => {
    const until = '2026-11-30T09:00:06.000Z';
    const acquire = (token: string, at = now, end = until) =>
      store().sweepLeases.acquire('sweep', token, at, end);

    it('goes to one of twenty, and to the next one when it is released', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => acquire(`token ${index}`)));
      assert.equal(taken.filter((isTaken) => isTaken).length, 1);
      await store().sweepLeases.release('sweep', `token ${taken.indexOf(true)}`);
      assert.equal(await acquire('next'), true);
    });

    it('is renewed and released by its holder only, and goes to another when it ends', async () => {
      const { sweepLeases } = store();
      await acquire('one');
      assert.equal(await sweepLeases.renew('sweep', 'other', later), false);
      await sweepLeases.release('sweep', 'other');
      assert.equal(await sweepLeases.renew('sweep', 'one', later), true);
      assert.equal(await acquire('other', until), false);
      assert.equal(await acquire('other', later, '2026-11-30T09:01:06.000Z'), true);
      assert.equal(await sweepLeases.renew('sweep', 'one', '2026-11-30T09:01:08.000Z'), false);
    });

    it('is over if the clock was set back since', async () => {
      await acquire('one', '2026-12-01T09:00:00.000Z', '2026-12-01T09:00:06.000Z');
      assert.equal(await acquire('other'), true);
    });
  });

  describe('reminders', () => {
    it('of a stage are recorded once for each reader, also by twenty at once', async () => {
      const stage = aStage({ readers: [ada, camille, { kind: 'channel' }] });
      const added = await Promise.all(
        Array.from({ length: 20 }, () => store().transaction(({ reminders }) => reminders.record(stage))),
      );
      assert.equal(added.flat().length, 3);
      assert.equal((await store().reminders.waitingFor(ada.person)).length, 1);
      assert.equal((await store().reminders.record(aStage({ rung: 1 }))).length, 1);
      assert.equal((await store().reminders.record(aStage({ subject: 'other' }))).length, 1);
    });

    it('make their person due at the earliest instant, and one of twenty takes the person', async () => {
      await store().reminders.record(aStage({ at: later }));
      await store().reminders.record(aStage({ rung: 1 }));
      const [due, ...others] = await store().reminders.duePeople(now, 10);
      assert.ok(due !== undefined && others.length === 0);
      assert.deepEqual(due, { person: ada.person, dueAt: now });
      const taken = await Promise.all(
        Array.from({ length: 20 }, () =>
          store().transaction(({ reminders }) => reminders.takePerson(due, '2026-11-30T09:05:00Z')),
        ),
      );
      assert.equal(taken.filter((isTaken) => isTaken).length, 1);
      assert.deepEqual(await store().reminders.duePeople(later, 10), []);
      await store().reminders.rest(ada.person, undefined);
      assert.deepEqual(await store().reminders.duePeople('2027-11-30T09:00:00Z', 10), []);
    });

    it('that are told wait no more, and are read by the reader of their message only', async () => {
      await store().reminders.record(aStage());
      const waiting = await store().reminders.waitingFor(ada.person);
      await store().reminders.tell(waiting, now, 'digest');
      assert.deepEqual(await store().reminders.waitingFor(ada.person), []);
      const told = waiting.map((reminder) => ({ ...reminder, toldAt: now }));
      assert.deepEqual(await store().reminders.inMessage('digest', ada.person), told);
      assert.deepEqual(await store().reminders.inMessage('digest', camille.person), []);
    });

    it('wait again after a snooze, and one that nobody was told of is not snoozed', async () => {
      const { requestId } = aStage();
      assert.equal(await store().reminders.snooze(ada.person, requestId, later), false);
      await store().reminders.record(aStage());
      await store().reminders.tell(await store().reminders.waitingFor(ada.person), now, 'digest');
      await store().reminders.rest(ada.person, undefined);
      assert.equal(await store().reminders.snooze(camille.person, requestId, later), false);
      assert.equal(await store().reminders.snooze(ada.person, requestId, later), true);
      assert.equal((await store().reminders.waitingFor(ada.person))[0]?.notBefore, later);
      assert.equal((await store().reminders.duePeople(later, 10)).length, 1);
    });

    it('keep the kinds that a person turned off, and the instant of their last message', async () => {
      const { reminders } = store();
      assert.deepEqual(await reminders.settingsOf(ada.person), { off: [] });
      await reminders.turnOff(ada.person, ['noStep', 'hold']);
      await reminders.recordMessage(ada.person, now);
      assert.deepEqual(await reminders.settingsOf(ada.person), { off: ['noStep', 'hold'], toldAt: now });
      await reminders.turnOff(ada.person, []);
      assert.deepEqual((await reminders.settingsOf(ada.person)).off, []);
    });

    it('count for the operator as long as nobody has the request', async () => {
      const { reminders } = store();
      await store().requests.insert(request(1));
      const stage = aStage({ requestId: 'r1', kind: 'unclaimed', rung: 2, readers: [{ kind: 'operator' }] });
      await reminders.record(stage);
      await reminders.endForOperator('r1', stage, now);
      assert.equal(await reminders.countForOperator(), 1);
      await store().requests.replace(request(1, { version: 2, state: 'withdrawn' }), 1);
      assert.equal(await reminders.countForOperator(), 0);
      await store().requests.replace(request(1, { version: 3 }), 2);
      await reminders.endForOperator('r1', undefined, now);
      assert.equal(await reminders.countForOperator(), 0);
    });
  });
}
