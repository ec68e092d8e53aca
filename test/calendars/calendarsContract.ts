import assert from 'node:assert/strict';
import type { CalendarEvent, Calendars } from '../../src/meetings/calendars.ts';
import { RemoteFailure } from '../../src/runtime/remoteFailure.ts';

/** Calendars with a stand-in of their service behind them. */
export interface CalendarsUnderTest {
  readonly calendars: Calendars;
  /** A person with a calendar, and nothing in it. */
  readonly personId: string;
  /** The subjects of the events that are in the person's calendar. */
  subjects(): readonly string[];
  /** Deletes an event, as its owner does. */
  delete(eventId: string): void;
  /** The next change is made, and its answer is lost. */
  loseNextAnswer(): void;
  /** The next call is answered with 503, and asks for a wait of so many seconds. */
  refuseNext(retryAfterSeconds: number): void;
  /** Nobody listens any more. */
  close(): Promise<void>;
}

const kickoff: CalendarEvent = {
  subject: 'Kickoff',
  text: 'What we start with.',
  startsAt: '2026-12-03T09:00:00Z',
  minutes: 90,
  invited: [{ name: 'Ada Lindqvist', address: 'ada@contoso.example' }],
};
const moved: CalendarEvent = { ...kickoff, subject: 'Moved', startsAt: '2026-12-04T13:00:00Z' };

/** The contract of every calendar provider. Call inside a `describe` that names it. */
export function calendarsContract(open: () => Promise<CalendarsUnderTest>): void {
  let given: CalendarsUnderTest;
  let isOpen: boolean;

  beforeEach(async () => {
    given = await open();
    isOpen = true;
  });
  afterEach(() => (isOpen ? given.close() : undefined));

  const tryToAdd = (event = kickoff, key = 'meeting-1') => given.calendars.add(given.personId, event, key);
  const add = async (event = kickoff, key = 'meeting-1') => {
    const made = await tryToAdd(event, key);
    assert.ok(made);
    return made.eventId;
  };
  const change = (eventId: string) => given.calendars.change(given.personId, eventId, moved);
  const remove = (eventId: string) => given.calendars.remove(given.personId, eventId);
  const failureOf = (call: Promise<unknown>) =>
    call.then(
      () => assert.fail('it did not fail'),
      (error: unknown) => {
        assert.ok(error instanceof RemoteFailure, String(error));
        return error;
      },
    );

  it('tell who is invited, also who was added by hand, and invite exactly who is named', async () => {
    const { personId, calendars } = given;
    const eventId = await add();
    const ada = { name: 'Ada Lindqvist', address: 'ada@contoso.example' };
    const kim = { name: 'Kim', address: 'kim@contoso.example', type: 'optional' } as const;
    assert.deepEqual(await calendars.attendeesOf(personId, eventId), [ada]);
    assert.equal(await calendars.invite(personId, eventId, [ada, kim]), true);
    assert.deepEqual(await calendars.attendeesOf(personId, eventId), [ada, kim]);
    given.delete(eventId);
    assert.equal(await calendars.attendeesOf(personId, eventId), undefined);
    assert.equal(await calendars.invite(personId, eventId, [ada]), false);
  });

  it('cancel with a comment as often as they are asked, also an event that nobody is invited to', async () => {
    const { personId, calendars } = given;
    const eventId = await add();
    const alone = await add({ ...kickoff, invited: [] }, 'meeting-2');
    for (const id of [eventId, eventId, alone, alone]) await calendars.remove(personId, id, 'It goes on.');
    assert.deepEqual(given.subjects(), []);
  });

  it('make one event under a key, however often it is asked for', async () => {
    const eventId = await add();
    assert.equal(await add(), eventId);
    assert.deepEqual(given.subjects(), ['Kickoff']);
    assert.notEqual(await add(kickoff, 'meeting-2'), eventId);
    assert.equal(given.subjects().length, 2);
  });

  it('make nothing twice if an answer was lost, and bring up to date what moved since', async () => {
    given.loseNextAnswer();
    await failureOf(tryToAdd());
    const eventId = await add(moved);
    assert.deepEqual(given.subjects(), ['Moved']);
    given.loseNextAnswer();
    await failureOf(remove(eventId));
    await remove(eventId);
    assert.deepEqual(given.subjects(), []);
  });

  it('make nothing under a key whose event is gone', async () => {
    given.delete(await add());
    assert.equal(await tryToAdd(), undefined);
    await remove(await add(kickoff, 'meeting-2'));
    assert.equal(await tryToAdd(kickoff, 'meeting-2'), undefined);
    assert.deepEqual(given.subjects(), []);
  });

  it('change an event that is there, and tell if it is not', async () => {
    const eventId = await add();
    assert.equal(await change(eventId), true);
    assert.deepEqual(given.subjects(), ['Moved']);
    given.delete(eventId);
    assert.equal(await change(eventId), false);
    assert.deepEqual(given.subjects(), []);
  });

  it('read events by their ids: those that are there, with their time and people, and those that are gone', async () => {
    const eventId = await add();
    const gone = await add(kickoff, 'meeting-2');
    given.delete(gone);
    const readings = await given.calendars.read(
      [eventId, gone].map((id) => ({ personId: given.personId, eventId: id })),
    );
    assert.deepEqual(
      readings.map(({ is }) => is),
      ['there', 'gone'],
    );
    const [there] = readings;
    assert.ok(there?.is === 'there');
    assert.deepEqual([there.event.startsAt, there.event.minutes], [kickoff.startsAt, kickoff.minutes]);
    assert.deepEqual(
      there.event.attendees.map(({ address }) => address),
      ['ada@contoso.example'],
    );
  });

  it('remove an event once; one that is gone is no fault', async () => {
    const eventId = await add();
    await remove(eventId);
    await remove(eventId);
    assert.deepEqual(given.subjects(), []);
  });

  it('fail with the status, and with the wait that the service asks for', async () => {
    const eventId = await add();
    for (const call of [() => tryToAdd(moved, 'meeting-2'), () => change(eventId), () => remove(eventId)]) {
      given.refuseNext(17);
      const { status, retryAfterSeconds } = await failureOf(call());
      assert.deepEqual([status, retryAfterSeconds], [503, 17]);
    }
    assert.deepEqual(given.subjects(), ['Kickoff']);
  });

  it('tell a call that never left this machine from one that perhaps arrived', async () => {
    given.loseNextAnswer();
    assert.equal((await failureOf(tryToAdd())).hasLeft, true);
    await given.close();
    isOpen = false;
    const { status, hasLeft } = await failureOf(tryToAdd());
    assert.deepEqual([status, hasLeft], [undefined, false]);
  });
}
