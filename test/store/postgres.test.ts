import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { withLease, withoutLease } from '../../src/runtime/heldLease.ts';
import { openStore } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { aMeeting, aRequest, process, specialist } from '../support/requestBuilders.ts';
import { leasedTurns } from './leasedTurns.ts';
import { storeContract } from './storeContract.ts';

describe('the store on PostgreSQL', function () {
  this.timeout(60_000);
  let server: TestPostgres;

  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  describe('a turn under a lease', () => {
    leasedTurns(async () => openStore(await server.newDatabase(), () => '2026-11-30T09:00:00.000Z'));
  });

  it('lets no other instance claim a recipient in the middle of a write under its lease', async () => {
    const at = '2026-11-30T09:00:00.000Z';
    const [later, end] = ['2026-11-30T09:00:07.000Z', '2026-11-30T09:00:13.000Z'];
    const address = await server.newDatabase();
    const [one, other] = [await openStore(address, () => at), await openStore(address, () => later)];
    try {
      const notice = {
        id: 'a',
        requestId: 'r1',
        recipient: { kind: 'requestsChannel' },
        kind: 'requestCard',
      } as const;
      await one.notices.add([notice], at);
      const until = '2026-11-30T09:00:06.000Z';
      assert.equal((await one.outbox.claimRecipients('mine', at, until, 10)).length, 1);
      const lease = { kind: 'recipient', recipientKey: 'channel:requests', token: 'mine' } as const;
      await withLease(lease, () =>
        one.transaction(async ({ outbox }) => {
          await outbox.recordAttempt([notice], { state: 'delivered', code: 'ok' }, at);
          const claimed = await withoutLease(() => other.outbox.claimRecipients('theirs', later, end, 10));
          assert.deepEqual(claimed, []);
        }),
      );
      assert.deepEqual(await other.outbox.claimRecipients('theirs', later, end, 10), [], 'it is done');
    } finally {
      await one.close();
      await other.close();
    }
  });

  it('makes a plan wait for that of another instance for the same specialist, and then sees it', async () => {
    const now = () => '2026-11-30T09:00:00.000Z';
    const address = await server.newDatabase();
    const [one, other] = [await openStore(address, now), await openStore(address, now)];
    const client = new pg.Client(address);
    await client.connect();
    try {
      const [id, second] = [randomUUID(), randomUUID()];
      for (const [index, own] of [id, second].entries()) {
        const names = { id: own, number: index + 1, draftId: randomUUID(), calendarToken: randomUUID() };
        await one.requests.insert(aRequest({ state: 'claimed', assignee: specialist, ...names }));
      }
      const context = { transact: other.transaction, now, newId: randomUUID, process };
      const pick = { date: '2026-12-14', time: '10:00', rhythm: 'weekly' };
      const actor = { ...specialist, specialist: true, admin: 'unknown' } as const;
      const begun = await one.transaction(async ({ meetings }) => {
        await meetings.holdTimesOf(specialist);
        const plan = performAction(context, 'schedule', second, pick, actor);
        const waiting = 'select 1 from pg_locks where not granted';
        while ((await client.query(waiting)).rowCount === 0);
        await meetings.replaceAll(id, [aMeeting({ requestId: id, startsAt: '2026-12-14T09:00:00Z' })]);
        return { plan };
      });
      const outcome = await begun.plan;
      assert.ok(!outcome.ok && outcome.reason === 'noPlan');
      assert.equal(outcome.plan.fault, 'busy');
      assert.deepEqual(await one.meetings.listOf(second), []);
    } finally {
      await client.end();
      await one.close();
      await other.close();
    }
  });

  storeContract(async (now, defaultChannel) => openStore(await server.newDatabase(), now, defaultChannel));
});
