import assert from 'node:assert/strict';
import type { KeptEvent } from '../../src/meetings/keptEvents.ts';
import type { Notice } from '../../src/requests/notice.ts';
import type { PostedCard } from '../../src/requests/ports.ts';
import { LeaseLost, withLease, withoutLease } from '../../src/runtime/heldLease.ts';
import { underLease } from '../../src/runtime/lease.ts';
import { fencedRecords } from '../../src/store/fencedRecords.ts';
import type { Repositories, Store } from '../../src/store/store.ts';
import { aDraft, aMeeting } from '../support/requestBuilders.ts';

const at = '2026-11-30T09:00:00.000Z';
/** After the end of a lease of {@link at}. */
const later = '2026-11-30T09:00:07.000Z';
const end = '2026-11-30T09:00:13.000Z';

const recipient = { kind: 'requestsChannel' } as const;
const notice: Notice = { id: 'a', requestId: 'r1', recipient, kind: 'requestCard' };
const card: PostedCard = { requestId: 'r1', recipient, kind: 'requestCard', messageId: 'm1' };
const event: KeptEvent = {
  requestId: 'r1',
  personId: 'sofia',
  ordinal: 1,
  meeting: aMeeting({ requestId: 'r1' }),
  state: 'begun',
};

/** The promises to work whose lease another instance took, between its take and its write. */
export function fencingContract(storeOf: () => Store): void {
  describe('work that stood still for longer than its lease', () => {
    const saves =
      (id: string) =>
      ({ drafts }: Repositories) =>
        drafts.save(aDraft({ id }));

    it('of a sweep ends at its next write, which is refused, and leaves the lease to the other', async () => {
      const { transaction, relaxedDurability, drafts, sweepLeases } = storeOf();
      const done: string[] = [];
      const sweep = { leases: sweepLeases, name: 'sweep', token: 'mine', now: () => at };
      await underLease(sweep, async () => {
        await transaction(saves('first'));
        done.push('first');
        assert.ok(await withoutLease(() => sweepLeases.acquire('sweep', 'theirs', later, end)));
        await assert.rejects(relaxedDurability.transaction(saves('relaxed')), LeaseLost);
        await transaction(saves('second'));
        done.push('second');
      });
      assert.deepEqual(done, ['first']);
      assert.ok(await drafts.find('first'));
      assert.equal(await drafts.find('relaxed'), undefined);
      assert.equal(await drafts.find('second'), undefined);
      assert.ok(await sweepLeases.renew('sweep', 'theirs', end), 'the other has it still');
    });

    it('of a delivery writes nothing of a recipient that another worker has, and is told so before a post', async () => {
      const store = storeOf();
      const { outbox, cardPosts, postedCards, keptEvents } = fencedRecords(store);
      const claim = (token: string, now: string) => store.outbox.claimRecipients(token, now, end, 10);
      const under = <Result>(token: string, work: () => Promise<Result>) =>
        withLease({ kind: 'recipient', recipientKey: 'channel:requests', token }, work);
      await store.notices.add([notice], at);
      await store.postedCards.remember(card);
      const until = '2026-11-30T09:00:06.000Z';
      assert.deepEqual(await store.outbox.claimRecipients('mine', at, until, 10), ['channel:requests']);
      await under('mine', async () => {
        await store.assertLease();
        await cardPosts.count(card, at);
      });
      assert.deepEqual(await claim('theirs', later), ['channel:requests']);
      const delivered = { state: 'delivered', code: 'ok' } as const;
      const writes: readonly (() => Promise<unknown>)[] = [
        () => store.assertLease(),
        () => cardPosts.count(card, later),
        () => cardPosts.uncount(card, { count: 0, lastAt: undefined }),
        () => outbox.countPost(notice),
        () => outbox.uncountPost(notice),
        () => outbox.deadLetter('a', 'Unreadable', later),
        () => postedCards.forget('r1', recipient, 'requestCard'),
        () => keptEvents.keep(event, undefined),
        () => store.transaction((records) => records.outbox.recordAttempt([notice], delivered, later)),
        () =>
          store.relaxedDurability.transaction((records) =>
            records.outbox.recordAttempt([notice], delivered, later),
          ),
      ];
      for (const write of writes) await assert.rejects(under('mine', write), LeaseLost, String(write));
      assert.deepEqual(await store.cardPosts.inDoubt(card), { count: 1, lastAt: at });
      assert.equal((await store.postedCards.find('r1', recipient, 'requestCard'))?.messageId, 'm1');
      assert.deepEqual(await store.keptEvents.listOf('r1'), []);
      const [row] = await store.outbox.list(10);
      assert.equal(row?.state, 'waiting');
      await under('theirs', async () => {
        await store.assertLease();
        await outbox.countPost(notice);
        await outbox.deadLetter('a', 'Unreadable', later);
      });
      assert.equal((await store.outbox.list(10))[0]?.state, 'parked');
    });

    it('does not claim again what it delivers at this moment', async () => {
      const store = storeOf();
      await store.notices.add([notice], at);
      const claim = (except: ReadonlySet<string>) =>
        store.outbox.claimRecipients('mine', at, end, 10, undefined, except);
      assert.deepEqual(await claim(new Set(['channel:requests'])), []);
      assert.deepEqual(await claim(new Set()), ['channel:requests']);
    });

    it('of the inbox removes nothing and gives nothing up that another instance has claimed', async () => {
      const { inbox } = storeOf();
      const key = { conversationId: 'a:1', activityId: 'x' };
      await inbox.keep(key, '{}', { token: 'mine', until: at });
      assert.equal((await inbox.takeNext({ token: 'theirs', until: end }, later))?.activityId, 'x');
      assert.equal(await inbox.renew(['mine'], end), 0);
      await inbox.remove(key, 'mine');
      await inbox.tryLater(key, 'mine', at);
      assert.equal(await inbox.count(), 1);
      assert.equal(await inbox.takeNext({ token: 'third', until: end }, later), undefined);
      assert.equal(await inbox.renew(['theirs'], end), 1);
    });
  });
}
