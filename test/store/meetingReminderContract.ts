import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { MeetingReminderKey } from '../../src/reminders/meetingReminders.ts';
import { setAway } from '../../src/requests/absences/setAway.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Store } from '../../src/store/store.ts';
import { ReminderDriver } from '../support/reminderDriver.ts';
import { admin, anEvent, aRequest, specialist } from '../support/requestBuilders.ts';

/** Monday, 10:00 in Paris. */
const start = '2026-11-30T09:00:00.000Z';
const ada: Actor = { ...specialist, id: 'ada', name: 'Ada', specialist: true, admin: 'unknown' };
const grace: Actor = { ...ada, id: 'grace', name: 'Grace' };
const camille: Actor = { ...admin, id: 'camille', name: 'Camille', specialist: false, admin: 'yes' };

/** The part of the store's contract that is about reminders of meetings. @param store the store of the test that runs */
export function meetingReminderContract(store: () => Store): void {
  describe('reminders of meetings', () => {
    const person = { id: ada.id, tenantId: ada.tenantId };
    const one: MeetingReminderKey & { readonly at: string } = {
      requestId: 'r1',
      rung: 0,
      subject: `m1 ${start}`,
      person,
      at: start,
    };

    it('are recorded once, also by twenty at once, and anew for another time, rung or reader', async () => {
      const record = (part: Partial<MeetingReminderKey> = {}, messageId = 'message') =>
        store().transaction(({ meetingReminders }) =>
          meetingReminders.record({ ...one, ...part }, start, messageId),
        );
      const added = await Promise.all(Array.from({ length: 20 }, (_, index) => record({}, `m${index}`)));
      assert.equal(added.filter((isNew) => isNew).length, 1);
      const others = [{ rung: 1 }, { subject: 'm1 later' }, { person: { ...person, id: 'grace' } }] as const;
      for (const part of others) assert.deepEqual([await record(part), await record(part)], [true, false]);
    });

    it('are in nobody’s message of the day, and no snooze brings them back', async () => {
      const { meetingReminders, reminders } = store();
      await meetingReminders.record(one, start, 'message');
      assert.deepEqual(await reminders.waitingFor(person), []);
      assert.deepEqual(await reminders.duePeople('2027-01-01T00:00:00Z', 10), []);
      assert.deepEqual(await reminders.settingsOf(person), { off: [] });
      assert.deepEqual(await reminders.inMessage('message', person), []);
      assert.equal(await reminders.snooze(person, 'r1', start), false);
      assert.equal(await meetingReminders.record(one, start, 'other'), false);
    });

    it('are read by the reader of their message only, and told again once they are taken back', async () => {
      const { meetingReminders } = store();
      await meetingReminders.record(one, start, 'message');
      const { at: _at, ...key } = one;
      assert.deepEqual(await meetingReminders.inMessage('message', person), key);
      const other = { ...person, id: 'grace' };
      assert.equal(await meetingReminders.inMessage('message', other), undefined);
      const told = { ...key, toldAt: start, messageId: 'message' };
      assert.deepEqual(await meetingReminders.ofRequest('r1'), [told]);
      assert.deepEqual(await meetingReminders.ofRequest('r2'), []);
      await meetingReminders.takeBack('message', other);
      assert.equal(await meetingReminders.record(one, start, 'next'), false);
      await meetingReminders.takeBack('message', person);
      assert.equal(await meetingReminders.record(one, start, 'next'), true);
    });

    it('are turned off as a kind', async () => {
      await store().reminders.turnOff(person, ['noStep', 'meeting']);
      assert.deepEqual(await store().reminders.settingsOf(person), { off: ['noStep', 'meeting'] });
    });

    describe('in a plan', () => {
      let driver: ReminderDriver;

      beforeEach(async () => {
        driver = new ReminderDriver([store(), store()], start);
        for (const { id, tenantId } of [ada, grace, camille]) {
          await store().addresses.save({
            tenantId,
            serviceUrl: 'https://localhost/',
            conversationId: `a:${id}`,
            botId: '28:bot',
            language: 'en',
            target: { kind: 'person', personId: id },
            alive: true,
          });
        }
        const request = aRequest({ id: 'r1', requester: camille, createdAt: start, updatedAt: start });
        await store().requests.insert(request);
        const sent = {
          id: 'sent',
          requestId: 'r1',
          version: 1,
          action: 'submit',
          state: 'submitted',
        } as const;
        await store().events.append(anEvent({ ...sent, actor: camille, at: start }));
        await driver.act('claim', 'r1', {}, ada);
        await driver.act('schedule', 'r1', { date: '2026-12-07', time: '10:00', rhythm: 'weekly' }, ada);
      });

      const meetings = () => store().meetings.listOf('r1');
      const first = async (): Promise<Meeting> => (await meetings())[0] ?? assert.fail();
      /** `when reader rung` of a meeting's reminders, whatever its time was. */
      const toldOf = ({ id }: Meeting, from = 0) =>
        driver.messages.slice(from).flatMap(({ at, personId, says }) =>
          says.flatMap((text) => {
            const [kind = '', , meeting, startsAt] = text.split(' ');
            return meeting === id ? [`${at} ${personId} ${kind} of ${startsAt}`] : [];
          }),
        );
      const due = { ada: '2026-12-04T08:00:00.000Z', soon: '2026-12-07T08:45:00.000Z' };
      const lines = (at: string, rung: number, startsAt = '2026-12-07T09:00:00Z', who = ['ada', 'camille']) =>
        who.map((reader) => `${at} ${reader} meeting:${rung} of ${startsAt}`);

      it('are told each once, by two instances, and again by none after a restart or a clock that was set back', async () => {
        const meeting = await first();
        await driver.runUntil('2026-12-04T08:30:00.000Z', 15);
        assert.deepEqual(toldOf(meeting).toSorted(), lines(due.ada, 0));
        driver.now = '2026-12-04T07:00:00.000Z';
        await store().looks.again(['r1']);
        await driver.runUntil('2026-12-07T10:00:00.000Z', 15);
        assert.deepEqual(toldOf(meeting).toSorted(), [...lines(due.ada, 0), ...lines(due.soon, 1)]);
        assert.deepEqual(driver.faults, []);
      });

      it('are told by the next instance where one dies before it has committed', async () => {
        const meeting = await first();
        await driver.runUntil('2026-12-04T07:45:00.000Z', 60);
        const dying: Store = {
          ...store(),
          transaction: (work) =>
            store().transaction(async (records) => {
              await work(records);
              throw new Error('killed');
            }),
        };
        await assert.rejects(new ReminderDriver([dying], due.ada).sweep());
        await driver.runUntil(due.ada, 60);
        assert.deepEqual(toldOf(meeting).toSorted(), lines(due.ada, 0));
      });

      it('of a meeting that moves are void, and told anew for its new time', async () => {
        const meeting = await first();
        await driver.runUntil('2026-12-04T09:00:00.000Z', 60);
        const given = { meeting: meeting.id, meetingAt: meeting.startsAt, date: '2026-12-09', time: '11:00' };
        await driver.act('moveMeeting', 'r1', given, ada);
        await driver.runUntil('2026-12-09T12:00:00.000Z', 15);
        const moved = '2026-12-09T10:00:00Z';
        assert.deepEqual(toldOf(meeting).toSorted(), [
          ...lines('2026-12-04T08:00:00.000Z', 0),
          ...lines('2026-12-08T08:00:00.000Z', 0, moved),
          ...lines('2026-12-09T09:45:00.000Z', 1, moved),
        ]);
      });

      it('go to the next specialist after a hand-over, to a substitute, and to nobody once the meeting is canceled', async () => {
        const meeting = await first();
        await driver.runUntil('2026-12-04T09:00:00.000Z', 60);
        await driver.act('takeOver', 'r1', {}, grace);
        await driver.sweep();
        assert.deepEqual(toldOf(meeting).slice(2), lines(driver.now, 0, meeting.startsAt, ['grace']));
        const context = { transact: store().transaction, now: () => driver.now, newId: randomUUID };
        const until = { until: '2026-12-09', endsAt: '2026-12-08T23:00:00.000Z' };
        await setAway(context, { person: grace, ...until, substitute: ada }, grace);
        await driver.runUntil('2026-12-07T08:30:00.000Z', 15);
        assert.equal(toldOf(meeting).length, 3, 'Ada was told before');
        const given = { meeting: meeting.id, meetingAt: meeting.startsAt, reason: 'Later' };
        await driver.act('cancelMeeting', 'r1', given, camille);
        await driver.runUntil('2026-12-07T12:00:00.000Z', 15);
        assert.equal(toldOf(meeting).length, 3);
      });
    });
  });
}
