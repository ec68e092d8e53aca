import assert from 'node:assert/strict';
import { eventSteps, guestKey, type WantedEvents } from '../../src/meetings/eventSteps.ts';
import type { KeptEvent, KeptGuest } from '../../src/meetings/keptEvents.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import { aMeeting } from '../support/requestBuilders.ts';

const now = '2026-12-01T09:30:00Z';
const past = aMeeting({ id: 'past', startsAt: '2026-12-01T09:00:00Z' });
const soon = aMeeting({ id: 'soon', startsAt: '2026-12-02T09:00:00Z' });
const late = aMeeting({ id: 'late', startsAt: '2026-12-09T09:00:00Z' });

function event(meeting: Meeting, part: Partial<KeptEvent> = {}): KeptEvent {
  const { requestId, id: eventId } = meeting;
  return { requestId, personId: 'sofia', ordinal: 1, meeting, state: 'there', eventId, ...part };
}

describe('What calendars need', () => {
  const steps = (wanted: Partial<WantedEvents>, kept: readonly KeptEvent[] = []) =>
    eventSteps({ personId: 'sofia', meetings: [past, soon, late], isOver: false, ...wanted }, kept, now).map(
      (step) => `${step.kind} ${'meeting' in step ? step.meeting.id : step.kept.meeting.id}`,
    );
  const all = [event(past), event(soon), event(late)];

  it('is an event for each meeting that has not begun', () => {
    assert.deepEqual(steps({}), ['add soon', 'add late']);
  });

  it('is nothing where all is as planned', () => {
    assert.deepEqual(steps({}, all), []);
  });

  it('is to move what was moved', () => {
    const moved = { ...late, startsAt: '2026-12-10T09:00:00Z', sequence: late.sequence + 1 };
    assert.deepEqual(steps({ meetings: [past, soon, moved] }, all), ['change late']);
  });

  it('is to move a meeting that has begun where it was and is planned later by now', () => {
    const again = { ...past, startsAt: '2026-12-10T09:00:00Z', sequence: past.sequence + 1 };
    assert.deepEqual(steps({ meetings: [again, soon, late] }, all), ['change past']);
  });

  it('is to take away what is no longer planned, before anything else, and not what is past', () => {
    const instead = aMeeting({ id: 'instead', startsAt: '2026-12-03T09:00:00Z' });
    assert.deepEqual(steps({ meetings: [instead, late] }, all), ['remove soon', 'add instead']);
  });

  it('is to take all away that is ahead where the request is over', () => {
    assert.deepEqual(steps({ isOver: true }, all), ['remove soon', 'remove late']);
    assert.deepEqual(steps({ isOver: true, personId: undefined, meetings: [] }, all), [
      'remove soon',
      'remove late',
    ]);
  });

  it('is to move house with whoever takes the request over', () => {
    assert.deepEqual(steps({ personId: 'bo' }, all), ['add soon', 'add late']);
    const bos = (meeting: Meeting) => event(meeting, { personId: 'bo' });
    assert.deepEqual(steps({ personId: 'bo' }, [...all, bos(soon)]), ['remove soon', 'add late']);
    const [first] = eventSteps(
      { personId: 'bo', meetings: [soon], isOver: false },
      [event(soon), bos(soon)],
      now,
    );
    assert.ok(first?.kind === 'remove');
    assert.equal(first.instead?.personId, 'bo', 'the comment names the new event');
    const [add] = eventSteps({ personId: 'bo', meetings: [soon], isOver: false }, [event(soon)], now);
    assert.ok(add?.kind === 'add');
    assert.equal(add.before?.personId, 'sofia', 'the people in the old event are invited to the new one');
  });

  it('is to move an event of the owner before, after the new one was tried, as long as there is none', () => {
    const moved = { ...late, startsAt: '2026-12-10T09:00:00Z', sequence: late.sequence + 1 };
    const wanted = { personId: 'bo', meetings: [past, soon, moved] };
    assert.deepEqual(steps(wanted, all), ['add soon', 'add late', 'change late']);
    assert.deepEqual(steps(wanted, [...all, event(moved, { personId: 'bo' })]), ['remove late', 'add soon']);
  });

  it('is to take an event away from the owner before where it was, in the past by now, before the meeting moved', () => {
    const again = { ...past, startsAt: '2026-12-10T09:00:00Z', sequence: past.sequence + 1 };
    const bos = event(again, { personId: 'bo' });
    assert.deepEqual(steps({ personId: 'bo', meetings: [again] }, [event(past), bos]), ['remove past']);
    assert.deepEqual(steps({ personId: 'bo', meetings: [past] }, [event(past)]), []);
  });

  it('is to take an event away from the owner before also where the meeting has begun at an earlier time', () => {
    const earlier = { ...late, startsAt: '2026-12-01T09:00:00Z', sequence: late.sequence + 1 };
    assert.deepEqual(steps({ personId: 'bo', meetings: [earlier] }, [event(late)]), ['remove late']);
  });

  it('is the substitute in the meetings of those days, once, and out of them afterwards', () => {
    const guest = { name: 'Bea', address: 'bea@northwind.example', until: '2026-12-05T00:00:00Z' };
    const key = guestKey(soon, guest.address);
    const invited = (state: KeptGuest['state'], of = key) => [
      event(past),
      event(soon, { guest: { key: of, state } }),
      event(late),
    ];
    assert.deepEqual(steps({ guest }, all), ['invite soon']);
    assert.deepEqual(steps({ guest }, invited('adding')), ['invite soon']);
    assert.deepEqual(steps({ guest }, invited('added')), []);
    assert.deepEqual(steps({ guest }, invited('there')), []);
    assert.deepEqual(steps({}, invited('added')), ['uninvite soon']);
    assert.deepEqual(steps({ guest }, invited('added', 'somebody else')), ['uninvite soon']);
    assert.deepEqual(steps({ guest: { ...guest, until: '2027-01-01T00:00:00Z' } }, all), [
      'invite soon',
      'invite late',
    ]);
  });

  it('is nothing while nobody has the request', () => {
    assert.deepEqual(steps({ personId: undefined }, all), []);
  });

  it('is an event anew where it is not there any more, of the next number', () => {
    const [step] = eventSteps(
      { personId: 'sofia', meetings: [soon], isOver: false },
      [event(soon, { ordinal: 3, state: 'gone' })],
      now,
    );
    assert.equal(step?.kind, 'add');
    assert.equal(step?.kept?.ordinal, 3);
  });

  it('is first to verify each event in doubt, wanted or not', () => {
    const begun = event(soon, { state: 'begun' });
    assert.deepEqual(steps({}, [begun, event(late)]), ['verify soon', 'add soon']);
    assert.deepEqual(steps({ isOver: true }, [begun, event(late)]), ['verify soon', 'remove late']);
    assert.deepEqual(steps({ personId: undefined }, [begun]), ['verify soon']);
    assert.deepEqual(steps({ meetings: [] }, [event(past, { state: 'begun' })]), []);
  });

  it('makes no event again of one that was deleted in Outlook, until somebody says that the meeting is held', () => {
    const checked = { ...soon, check: { is: 'deleted', since: now } } as const;
    const gone = event(soon, { state: 'gone' });
    assert.deepEqual(steps({ meetings: [checked] }, [gone]), []);
    assert.deepEqual(steps({ meetings: [checked], personId: 'bo' }, [gone]), [], 'nor in another calendar');
    assert.deepEqual(steps({ meetings: [soon] }, [gone]), ['add soon']);
  });

  it('leaves alone what is gone already', () => {
    assert.deepEqual(steps({ isOver: true }, [event(soon, { state: 'gone' }), event(late)]), ['remove late']);
  });
});
