import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RequestsChannel } from '../../src/channels/settings.ts';
import {
  bindChannel,
  continueMoves,
  type MovesContext,
  unbindChannel,
} from '../../src/delivery/channels/changeChannels.ts';
import { waitsForMove } from '../../src/delivery/channels/channelMove.ts';
import { channelOf } from '../../src/requests/channels.ts';
import type { Notice, Recipient } from '../../src/requests/notice.ts';
import type { AssistanceRequest, RequestState } from '../../src/requests/request.ts';
import type { Store } from '../../src/store/store.ts';
import { aRequest, specialist } from '../support/requestBuilders.ts';

const now = '2026-11-30T09:00:00.000Z';
const first: RequestsChannel = {
  tenantId: 'service',
  channelId: '19:first',
  teamId: '19:team',
  takes: { all: true },
  boundAt: '2026-11-01T09:00:00.000Z',
};
const french = {
  ...first,
  channelId: '19:french',
  takes: { languages: ['fr'] },
  boundAt: '2026-11-02T09:00:00.000Z',
};
const third = { ...first, channelId: '19:third', boundAt: '2026-11-03T09:00:00.000Z' };
const states: readonly RequestState[] = [
  'submitted',
  'claimed',
  'scheduled',
  'active',
  'onHold',
  'completed',
];

/** The moves of many requests when a channel is gone. The same holds on every database. */
export function channelMoveContract(storeOf: () => Store): void {
  const newId = randomUUID;
  const contextOf = (part: Partial<MovesContext> = {}): MovesContext => ({
    transaction: storeOf().transaction,
    channelMoves: storeOf().channelMoves,
    leases: storeOf().sweepLeases,
    newId,
    now: () => now,
    pause: async () => undefined,
    isStopping: () => false,
    ...part,
  });
  /** Goes on for some steps, and ends as a process that is stopped does. */
  const goOnFor = async (steps: number) => {
    let left = steps;
    return continueMoves(contextOf({ isStopping: () => left-- <= 0 }));
  };
  const has = async (count: number, part: Partial<AssistanceRequest>) => {
    const store = storeOf();
    await store.transaction(async ({ requests }) => {
      for (let index = 0; index < count; index += 1) {
        const id = newId();
        const state = states[index % states.length] ?? 'submitted';
        const assignee = state === 'submitted' ? {} : { assignee: specialist };
        const number = await requests.nextNumber();
        await requests.insert(
          aRequest({ id, number, draftId: id, calendarToken: id, state, ...assignee, ...part }),
        );
      }
    });
  };
  const bindFirst = (...channels: readonly RequestsChannel[]) =>
    storeOf().transaction(async ({ settings }) => {
      for (const channel of channels) await settings.bindChannel(channel);
    });
  const unbind = ({ tenantId, channelId, teamId }: RequestsChannel) =>
    storeOf().transaction((records) =>
      unbindChannel(records, { tenantId, channelId, teamId, reason: 'shared', at: now }, newId, now),
    );
  const open = async () =>
    (await storeOf().requests.listOpen()).map((one) => ({ ...one, channel: channelOf(one) }));
  const inChannel = async (name: string) => (await open()).filter(({ channel }) => channel === name).length;
  /** How many cards wait for a channel, and of how many requests. */
  const cardsTo = async (key: string) => {
    const rows = (await storeOf().outbox.list(10_000)).filter(
      ({ kind, recipientKey }) => kind === 'requestCard' && recipientKey === key,
    );
    return [rows.length, new Set(rows.map(({ requestId }) => requestId)).size];
  };
  const lineTo = (recipient: Recipient, requestId: string): Notice => ({
    id: newId(),
    requestId,
    recipient,
    kind: 'eventLine',
    eventId: 'an-event',
  });

  it('few requests go at once', async () => {
    await bindFirst(first, french);
    await has(60, { channel: french.channelId });
    await unbind(french);
    assert.equal(await inChannel('default'), 50);
    assert.deepEqual(await cardsTo('channel:requests'), [50, 50]);
    assert.deepEqual(await storeOf().channelMoves.list(), []);
  });

  it('many go step by step, each once, also where it is stopped, fails in a step, and two instances go on', async () => {
    await bindFirst(first, french);
    await has(300, { channel: french.channelId });
    const own = { kind: 'requestsChannel', channelId: french.channelId } as const;
    const requests = await open();
    const last = requests.at(-1) ?? assert.fail();
    const line = lineTo(own, last.id);
    await storeOf().notices.add([line], now);
    await unbind(french);
    assert.equal(await inChannel('default'), 100, 'a bounded part is moved in the turn');
    assert.equal(await waitsForMove(storeOf(), line), true, 'nobody reads of it there any more');
    assert.equal(await goOnFor(2), 2);
    assert.equal(await inChannel('default'), 150);
    // A request that changes its part of the lists between two steps is not passed over.
    for (const [from, to] of [
      ['active', 'claimed'],
      ['claimed', 'scheduled'],
    ] as const) {
      const left =
        (await open()).find(({ channel, state }) => channel === french.channelId && state === from) ??
        assert.fail();
      const { version } = left;
      const changed = { ...left, state: to, version: version + 1 };
      assert.equal(await storeOf().requests.replace(changed, version), true);
    }
    // A process that dies in a step leaves nothing of it.
    const dies = contextOf({
      transaction: (work) =>
        storeOf().transaction(async (records) => {
          await work(records);
          throw new Error('killed');
        }),
    });
    await assert.rejects(continueMoves(dies), /killed/);
    assert.equal(await inChannel('default'), 150);
    await Promise.all([continueMoves(contextOf()), continueMoves(contextOf())]);
    assert.equal(await inChannel('default'), 250);
    assert.equal(await inChannel(french.channelId), 0);
    assert.deepEqual(await cardsTo('channel:requests'), [250, 250]);
    assert.deepEqual(await storeOf().channelMoves.list(), []);
    const lines = (await storeOf().outbox.list(10_000)).filter(({ kind }) => kind === 'eventLine');
    assert.deepEqual(
      lines.map(({ requestId, recipientKey }) => [requestId, recipientKey]),
      [[last.id, 'channel:requests']],
    );
    assert.equal(await waitsForMove(storeOf(), lineTo({ kind: 'requestsChannel' }, last.id)), false);
    assert.equal(await continueMoves(contextOf()), 0);
  });

  it('those of a default channel that is gone get one card each, also where the next one goes meanwhile', async () => {
    await bindFirst(first, french, third);
    const english = { answers: { ...aRequest().answers, language: 'en' } };
    await has(300, english);
    await unbind(first);
    // Requests that are sent meanwhile have their card already.
    await has(6, english);
    const sent = (await open()).slice(-5);
    const [far, near] = [sent[0] ?? assert.fail(), (await open())[0] ?? assert.fail()];
    const toDefault = { kind: 'requestsChannel' } as const;
    assert.equal(await waitsForMove(storeOf(), lineTo(toDefault, far.id)), false);
    assert.equal(await waitsForMove(storeOf(), lineTo(toDefault, near.id)), false);
    const ahead = (await open())[240] ?? assert.fail();
    // `third` takes all, so that its requests name it; the default one is the French one now.
    assert.equal(channelOf(near), third.channelId);
    assert.equal(channelOf(ahead), 'default');
    assert.equal(await waitsForMove(storeOf(), lineTo(toDefault, ahead.id)), true);
    assert.equal(await goOnFor(1), 1);
    await unbind(french);
    await continueMoves(contextOf());
    assert.equal(await inChannel('default'), 255 - (await inChannel(third.channelId)));
    assert.deepEqual(await storeOf().channelMoves.list(), []);
    // Every request is in the last channel, by one name of it or the other, and has one card there.
    const [named, unnamed] = await Promise.all([
      cardsTo(`channel:${third.channelId}`),
      cardsTo('channel:requests'),
    ]);
    const carded = new Set(
      (await storeOf().outbox.list(10_000))
        .filter(
          ({ kind, recipientKey }) =>
            kind === 'requestCard' &&
            [`channel:${third.channelId}`, 'channel:requests'].includes(recipientKey),
        )
        .map(({ requestId }) => requestId),
    );
    assert.ok((await open()).slice(0, 250).every(({ id }) => carded.has(id)));
    assert.deepEqual([named[0], unnamed[0]], [named[1], unnamed[1]], 'no request has two cards in one place');
  });

  it('all get a card once a channel is bound, where none was', async () => {
    await bindFirst(first);
    await has(300, {});
    await unbind(first);
    assert.deepEqual(await cardsTo('channel:requests'), [0, 0]);
    const { boundAt: _at, ...channel } = third;
    await storeOf().transaction((records) => bindChannel(records, { channel }, newId, now));
    assert.deepEqual(await cardsTo('channel:requests'), [100, 100]);
    await continueMoves(contextOf());
    assert.deepEqual(await cardsTo('channel:requests'), [250, 250]);
  });
}
