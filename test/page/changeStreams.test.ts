import assert from 'node:assert/strict';
import { translatorFor } from '../../src/locales/translator.ts';
import { changeStreams, type Follower, mostAPerson, type StreamEvent } from '../../src/page/changeStreams.ts';
import type { PageServices } from '../../src/page/pageServices.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Absence } from '../../src/requests/ports.ts';
import { absentFor } from '../../src/requests/standIn.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { anEvent, aRequest, now, process } from '../support/requestBuilders.ts';

describe('Pages that follow changes', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => now);
    await store.requests.insert(aRequest({ id: 'r1' }));
  });
  afterEach(() => store.close());

  const change = (version: number) =>
    store.events.append(anEvent({ id: `e${version}`, requestId: 'r1', version, at: now }));
  const streamsOf = () => {
    const logged: unknown[] = [];
    const services = { store, process, now: () => now } as unknown as PageServices;
    return { logged, streams: changeStreams(services, { error: (line: unknown) => void logged.push(line) }) };
  };
  /** A page of the requester, or of a specialist with these channels. */
  const page = (key: string, last?: number, channels?: readonly string[]) => {
    const { requester } = aRequest();
    const actor: Actor =
      channels === undefined
        ? { ...requester, specialist: false, admin: 'unknown' }
        : { id: key, tenantId: 'service', name: key, specialist: true, channels, admin: 'no' };
    const got: StreamEvent[] = [];
    const seen = { ends: 0, fails: false };
    let notify: () => void = () => undefined;
    const follower: Follower = {
      key,
      expires: Number.MAX_SAFE_INTEGER,
      ...(last === undefined ? {} : { last }),
      async reader() {
        if (seen.fails) throw new Error('The directory does not answer.');
        return { actor, t: translatorFor('en') };
      },
      send(event) {
        got.push(event);
        notify();
        return true;
      },
      end() {
        seen.ends += 1;
      },
    };
    const until = async (name: StreamEvent['name']) => {
      while (!got.some((event) => event.name === name)) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    };
    return { follower, got, seen, until };
  };

  it('end for the one whose rights can’t be looked up, so that it comes back, and go on for the others', async () => {
    const { logged, streams } = streamsOf();
    const [failing, other] = [page('one'), page('two')];
    for (const { follower } of [failing, other])
      assert.equal(typeof (await streams.follow(follower)), 'function');
    failing.seen.fails = true;
    await change(2);
    streams.wake();
    await Promise.all([failing.until('end'), other.until('change')]);
    assert.deepEqual([failing.seen.ends, other.seen.ends, streams.count], [1, 0, 1]);
    assert.equal(logged.length, 1);
    // It says what it saw last, and misses nothing.
    const back = page('one', failing.got[0]?.id);
    await streams.follow(back.follower);
    assert.deepEqual(
      back.got.map(({ name }) => name),
      ['hello', 'change'],
    );
    await streams.stop();
  });

  it('say to a specialist that a request has left their sight, and nothing to one who never saw it', async () => {
    const { streams } = streamsOf();
    await store.requests.insert(
      aRequest({ id: 'r2', number: 2, draftId: 'd2', channel: 'new', version: 2, calendarToken: 'r2' }),
    );
    const [before, after, stranger, customer] = [
      page('before', undefined, ['old']),
      page('after', undefined, ['new']),
      page('stranger', undefined, ['third']),
      page('customer'),
    ];
    const all = [before, after, stranger, customer];
    for (const { follower } of all) await streams.follow(follower);
    const label = (channelId: string) => ({ channelId, teamId: 'team' });
    const detail = { fromChannel: label('old'), toChannel: label('new') };
    const moved = {
      id: 'e2',
      requestId: 'r2',
      version: 2,
      action: 'moveToChannel',
      detail,
      at: now,
    } as const;
    await store.events.append(anEvent(moved));
    streams.wake();
    await Promise.all([before.until('gone'), after.until('change')]);
    await streams.stop();
    assert.deepEqual(
      all.map(({ got }) => got.map(({ name, data }) => [name, (data as { id?: string } | undefined)?.id])),
      [
        [
          ['hello', undefined],
          ['gone', 'r2'],
        ],
        [
          ['hello', undefined],
          ['change', 'r2'],
        ],
        [['hello', undefined]],
        [
          ['hello', undefined],
          ['change', 'r2'],
        ],
      ],
    );
  });

  it('say to a substitute what they see from then on, and what they don’t see any more, as an absence begins and ends', async () => {
    const { streams } = streamsOf();
    const [sofia, bea] = ['sofia', 'bea'].map((id) => ({ id, tenantId: 'service', name: id }));
    assert.ok(sofia && bea);
    const assigned = { channel: 'hers', assignee: sofia, state: 'claimed' } as const;
    await store.requests.insert(
      aRequest({ ...assigned, id: 'r2', number: 2, draftId: 'd2', version: 4, calendarToken: 'r2' }),
    );
    const [substitute, stranger] = [page('bea', undefined, ['other']), page('luc', undefined, ['other'])];
    const readersOf = (one: typeof substitute) => ({
      ...one.follower,
      async reader() {
        const reader = await one.follower.reader();
        const { tenantId, id } = reader.actor;
        const substitutes = await absentFor({ tenantId, id }, store.absences, now);
        return { ...reader, actor: { ...reader.actor, substitutes } };
      },
    });
    for (const one of [substitute, stranger]) await streams.follow(readersOf(one));
    const absence: Absence = {
      id: 'away',
      person: sofia,
      substitute: bea,
      by: sofia,
      since: now,
      until: '2026-12-14',
      endsAt: '2026-12-13T23:00:00Z',
    };
    await store.absences.begin(absence);
    streams.wake();
    await substitute.until('change');
    await store.absences.end({ ...absence, endedAt: now });
    streams.wake();
    await substitute.until('gone');
    // A page that comes back can't know what it saw before.
    const back = page('bea', substitute.got[0]?.id, ['other']);
    await streams.follow(readersOf(back));
    await streams.stop();
    const said = ({ got }: typeof substitute) =>
      got.map(({ name, data }) => [name, (data as { id?: string; version?: number } | undefined)?.version]);
    assert.deepEqual(said(substitute), [
      ['hello', undefined],
      ['change', 4],
      ['gone', 4],
    ]);
    assert.deepEqual(said(stranger), [['hello', undefined]]);
    assert.deepEqual(said(back), [
      ['hello', undefined],
      ['reset', undefined],
    ]);
  });

  it('are three a person at most, also when they come at once', async () => {
    const { streams } = streamsOf();
    const followed = await Promise.all(Array.from({ length: 5 }, () => streams.follow(page('one').follower)));
    assert.equal(followed.filter((answer) => answer === 'full').length, 2);
    assert.equal(streams.count, mostAPerson);
    await streams.stop();
  });

  it('are not reset when they have seen more than this instance, which looks first', async () => {
    const { streams } = streamsOf();
    const first = page('one');
    await streams.follow(first.follower);
    // Written by another instance: nobody wakes this one.
    await change(2);
    const ahead = page('two', await store.changes.latest());
    await streams.follow(ahead.follower);
    assert.ok(!ahead.got.some(({ name }) => name === 'reset'));
    const beyond = page('three', 999_999);
    await streams.follow(beyond.follower);
    assert.deepEqual(
      beyond.got.map(({ name }) => name),
      ['hello', 'reset'],
    );
    await streams.stop();
  });
});
