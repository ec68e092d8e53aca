import assert from 'node:assert/strict';
import { LeaseLost, type TurnLease, withLease } from '../../src/runtime/heldLease.ts';
import type { AskedLease, Visit } from '../../src/store/conversations/visits.ts';
import type { Repositories, Store } from '../../src/store/store.ts';
import { aDraft } from '../support/requestBuilders.ts';

const from = '2026-11-30T09:00:00.000Z';
const until = '2026-11-30T09:00:06.000Z';
const visit: Visit = {
  conversationId: 'a:1',
  activityId: 'x',
  tenantId: 'contoso',
  personId: 'ada',
  addressKey: 'person:ada',
  welcomeKey: 'conversation:a:1',
};
const record = { body: '{"dialogStack":[]}', version: '1' };

/** The promises to a turn under a lease, on a database that several instances share. */
export function leasedTurns(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const asks = (token: string): AskedLease => ({ conversationId: 'a:1', token, from, until });
  const under = (token: string, work: (records: Repositories) => Promise<void>, endsTurn = false) => {
    const lease: TurnLease = { kind: 'turn', conversationId: 'a:1', token };
    return withLease(lease, () => store.transaction(work, { endsTurn }));
  };
  const finish = (token: string, saved: typeof record | undefined = record) =>
    under(token, ({ conversations }) => conversations.finish('a:1', token, saved, from), true);

  it('opens its visit with its lease, and reads what the turn before left', async () => {
    assert.deepEqual(await store.visits.openAlone(visit, asks('mine'), from), {
      wasProcessed: false,
      isOutOfOrder: false,
      sender: {},
    });
    assert.equal(await store.visits.openAlone(visit, asks('theirs'), from), undefined);
    await finish('mine');
    assert.deepEqual((await store.visits.openAlone(visit, asks('theirs'), from))?.record, record);
  });

  it('reads nothing older than the turn that it waited for, although it asked while that one ended', async () => {
    for (let round = 0; round < 20; round += 1) {
      const mine = `mine ${round}`;
      assert.ok(await store.visits.openAlone(visit, asks(mine), from));
      const saved = { body: `{"round":${round}}`, version: '1' };
      const waits = async () => {
        for (;;) {
          const opened = await store.visits.openAlone(visit, asks(`theirs ${round}`), from);
          if (opened !== undefined) return opened;
        }
      };
      const [, opened] = await Promise.all([finish(mine, saved), waits()]);
      assert.deepEqual(opened.record, saved);
      await finish(`theirs ${round}`, undefined);
    }
  });

  it('releases its lease with its last writes, and without state too', async () => {
    await store.visits.openAlone(visit, asks('mine'), from);
    await finish('mine', undefined);
    assert.equal(await store.conversations.isHeld('a:1', 'mine'), false);
    assert.ok(await store.visits.openAlone(visit, asks('mine'), from), 'it is free');
    await under('mine', ({ conversations }) => conversations.finishStateless('a:1', 'mine'), true);
    assert.equal(await store.conversations.isHeld('a:1', 'mine'), false);
  });

  it('writes nothing any more once it lost its lease', async () => {
    await store.visits.openAlone(visit, asks('theirs'), from);
    const saves = ({ drafts }: Repositories) => drafts.save(aDraft());
    await assert.rejects(under('mine', saves), LeaseLost);
    const ends = async (records: Repositories) => {
      await saves(records);
      await records.conversations.finish('a:1', 'mine', record, from);
    };
    await assert.rejects(under('mine', ends, true), LeaseLost);
    await assert.rejects(
      under('mine', ({ conversations }) => conversations.finishStateless('a:1', 'mine'), true),
      LeaseLost,
    );
    assert.equal(await store.drafts.find(aDraft().id), undefined);
    assert.equal(await store.conversations.isHeld('a:1', 'theirs'), true);
  });

  it('fails with the error of a write that it did not wait for, and leaves nothing of its transaction', async () => {
    const event = { id: 'e', requestId: 'r', version: 1, action: 'submit', state: 'submitted', at: from };
    const twice = store.transaction(async ({ events, drafts }) => {
      await drafts.save(aDraft());
      await events.append(event as never);
      await events.append(event as never);
    });
    await assert.rejects(twice, { code: '23505' });
    const goesOn = store.transaction(async ({ events, drafts }) => {
      await events.append(event as never);
      await events.append(event as never);
      await drafts.find('any');
    });
    await assert.rejects(goesOn, { code: '23505' });
    assert.equal(await store.drafts.find(aDraft().id), undefined);
    assert.deepEqual(await store.events.listOf('r'), []);
  });
}
