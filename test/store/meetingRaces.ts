import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Store } from '../../src/store/store.ts';
import { aRequest, process, specialist } from '../support/requestBuilders.ts';

const service: Actor = {
  id: 'service',
  tenantId: specialist.tenantId,
  name: 'Northwind',
  specialist: false,
  admin: 'no',
  service: true,
};
const assignee: Actor = { ...specialist, specialist: true, admin: 'unknown' };

/** A specialist's requests are planned at once. The same holds on every database. */
export function meetingRaces(storeOf: () => Store, now: () => string): void {
  const context = () => ({ transact: storeOf().transaction, now, newId: randomUUID, process });
  /** Requests of one specialist. */
  const insertRequests = async (count: number): Promise<readonly string[]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const [index, id] of ids.entries()) {
      const claimed = { state: 'claimed', assignee: specialist } as const;
      const own = { id, number: index + 1, draftId: randomUUID(), calendarToken: randomUUID() };
      await storeOf().requests.insert(aRequest({ ...claimed, ...own }));
    }
    return ids;
  };
  const meetingsOf = async (ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => storeOf().meetings.listOf(id)))).flat();

  it('several requests that one specialist plans for the same time at once never meet at a time', async () => {
    const ids = await insertRequests(4);
    const pick = { date: '2026-12-14', time: '10:00', rhythm: 'weekly' };
    const outcomes = await Promise.all(
      ids.map((id) => performAction(context(), 'schedule', id, pick, assignee)),
    );
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      assert.ok(outcome.reason === 'noPlan', outcome.reason);
      assert.equal(outcome.plan.fault, 'busy');
    }
    const planned = await meetingsOf(ids);
    assert.ok(planned.length > 1);
    assert.equal(new Set(planned.map(({ requestId }) => requestId)).size, 1, 'the others wrote nothing');
  });

  it('meetings of several requests that are moved to the same time at once get it once', async () => {
    const ids = await insertRequests(3);
    for (const [index, id] of ids.entries()) {
      const pick = { date: '2026-12-14', time: `${10 + 2 * index}:00`, rhythm: 'weekly' };
      assert.ok((await performAction(context(), 'schedule', id, pick, assignee)).ok);
    }
    const firsts = await Promise.all(ids.map(async (id) => (await storeOf().meetings.listOf(id))[0]));
    const outcomes = await Promise.all(
      firsts.map((first) => {
        assert.ok(first);
        const input = { meeting: first.id, meetingAt: first.startsAt, date: '2026-12-15', time: '10:00' };
        return performAction(context(), 'moveMeeting', first.requestId, input, assignee);
      }),
    );
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1, JSON.stringify(outcomes.map(({ ok }) => ok)));
    for (const outcome of outcomes) assert.ok(outcome.ok || outcome.reason === 'noSlot');
    const starts = (await meetingsOf(ids)).map(({ startsAt }) => startsAt);
    assert.equal(starts.filter((start) => start === '2026-12-15T09:00:00Z').length, 1);
  });

  it('a meeting that is moved here, canceled here and moved in Outlook at once has one time, or none, everywhere', async () => {
    const [id = ''] = await insertRequests(1);
    const pick = { date: '2026-12-14', time: '10:00', rhythm: 'weekly' };
    assert.ok((await performAction(context(), 'schedule', id, pick, assignee)).ok);
    const [meeting] = await storeOf().meetings.listOf(id);
    assert.ok(meeting);
    const kept = {
      requestId: id,
      personId: specialist.id,
      ordinal: 1,
      meeting,
      state: 'there',
      eventId: 'AAMk1',
    } as const;
    await storeOf().keptEvents.keep(kept, undefined);
    const ours = { meeting: meeting.id, meetingAt: meeting.startsAt };
    const read = { meeting: meeting.id, personId: specialist.id, sequence: meeting.sequence };
    const found = { is: 'moved', startsAt: '2026-12-16T09:00:00Z', minutes: 60 };
    const presses: readonly (readonly [PerformedAction, object, Actor])[] = [
      ['moveMeeting', { ...ours, date: '2026-12-15', time: '10:00' }, assignee],
      ['moveMeeting', { ...ours, date: '2026-12-15', time: '14:00' }, assignee],
      ['cancelMeeting', { ...ours, reason: 'Later' }, assignee],
      ['changeInOutlook', { ...read, found }, service],
      ['changeInOutlook', { ...read, found: { is: 'deleted' } }, service],
    ];
    await Promise.all(
      presses.map(([action, input, actor]) => performAction(context(), action, id, input, actor)),
    );
    const after = (await storeOf().meetings.listOf(id)).find((one) => one.id === meeting.id);
    const [event] = await storeOf().keptEvents.listOf(id);
    const actions = (await storeOf().events.listOf(id)).map(({ action }) => action);
    const last = actions.at(-1);
    if (last === 'cancelMeeting') assert.equal(after, undefined);
    else {
      assert.ok(after);
      // The record of the event is a time of the meeting: the present one, or one that the outbox brings up to date.
      assert.ok(event !== undefined && event.meeting.sequence <= after.sequence);
      if (last === 'changeInOutlook' && event.state === 'there') assert.deepEqual(event.meeting, after);
    }
    const moves = actions.filter((action) => action === 'moveMeeting');
    assert.ok(moves.length <= 1, 'of two people one moves it');
    assert.ok(actions.length >= 2 && actions.length <= 4, actions.join());
  });

  it('a move in Outlook by the assignee before holds until the present one has an event of their own', async () => {
    const [id = ''] = await insertRequests(1);
    const pick = { date: '2026-12-14', time: '10:00', rhythm: 'weekly' };
    assert.ok((await performAction(context(), 'schedule', id, pick, assignee)).ok);
    const [meeting] = await storeOf().meetings.listOf(id);
    assert.ok(meeting);
    const event = { requestId: id, ordinal: 1, meeting, state: 'there' } as const;
    const before = { ...event, personId: 'before', eventId: 'AAMk1' };
    await storeOf().keptEvents.keep(before, undefined);
    const read = (sequence: number, startsAt: string) => ({
      meeting: meeting.id,
      personId: 'before',
      sequence,
      found: { is: 'moved', startsAt, minutes: 60 },
    });
    const startNow = async () => (await storeOf().meetings.listOf(id))[0]?.startsAt;
    const inputs = [1, 2].map(() => read(meeting.sequence, '2026-12-15T09:00:00Z'));
    const moves = inputs.map((input) => performAction(context(), 'changeInOutlook', id, input, service));
    await Promise.all(moves);
    assert.equal(await startNow(), '2026-12-15T09:00:00Z');
    const moved = (await storeOf().meetings.listOf(id))[0];
    assert.deepEqual((await storeOf().keptEvents.listOf(id))[0]?.meeting, moved);
    assert.equal(moved?.sequence, meeting.sequence + 1, 'one of two');
    const own = { ...event, meeting: moved, personId: specialist.id, eventId: 'AAMk2' };
    await storeOf().keptEvents.keep(own, undefined);
    const late = read(moved.sequence, '2026-12-16T09:00:00Z');
    await performAction(context(), 'changeInOutlook', id, late, service);
    assert.equal(await startNow(), '2026-12-15T09:00:00Z');
  });
}
