import assert from 'node:assert/strict';
import { clocks, lookedAt } from '../../src/bot/turn/conversationLease.ts';
import type { Address } from '../../src/delivery/outbox/address.ts';
import { type PlaceServices, placeNotice } from '../../src/delivery/posting/placeNotice.ts';
import { LeaseLost } from '../../src/runtime/heldLease.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { ada as adaIs, requestsChannelCard, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../support/testPerson.ts';

describe('An instance that stood still for longer than its lease', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const at = (seconds: number) => new Date(Date.parse(service.now) + seconds * 1000).toISOString();
  const waiting = async () => (await service.application.store.outbox.list(10)).map(({ kind }) => kind);

  it('records no delivery of a recipient that another one has; the card it posted is still found', async () => {
    await ada.says('hi');
    const { outbox } = service.application.store;
    let claimed: Promise<readonly string[]> | undefined;
    service.connector.plan = ({ method, path, conversationId }) => {
      const isCard =
        method === 'POST' && (conversationId === requestsChannelId || path === '/v3/conversations');
      if (!isCard || claimed !== undefined) return {};
      claimed = outbox.claimRecipients('theirs', at(7), at(13), 10);
      return { delay: 50 };
    };
    const { id } = await submitted(service);
    await service.delivered();
    assert.deepEqual(await claimed, ['channel:requests']);
    assert.deepEqual(await waiting(), ['requestCard'], 'it is the other one’s to deliver');
    assert.ok(service.logged.some((line) => line.includes('delivery lease lost')));
    const posted = requestsChannelCard(service);
    await outbox.release('channel:requests', 'theirs');
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await service.passes(1);
    assert.deepEqual(await waiting(), []);
    assert.equal(requestsChannelCard(service).id, posted.id, 'it is updated, and not posted twice');
    const roots = service.connector.messages.filter(
      ({ conversationId, activity }) =>
        conversationId === requestsChannelId && (activity.attachments?.length ?? 0) > 0,
    );
    assert.equal(roots.length, 1);
  });

  it('shows no older state: an update leaves only under the lease', async () => {
    const sent: string[] = [];
    const recipient = { kind: 'requestsChannel' } as const;
    const services = {
      postedCards: { find: async () => ({ messageId: 'm' }) },
      erasures: { postOf: async () => ({ messageId: 'm' }) },
      sender: { update: async () => void sent.push('update') },
      assertLease: async () => {
        throw new LeaseLost('Another one has it.');
      },
    } as unknown as PlaceServices;
    for (const kind of ['requestCard', 'erasedPost'] as const) {
      const notice = { id: 'n', requestId: 'r', eventId: 'e', recipient, kind };
      const due = {
        notice,
        attempts: 0,
        outageSeconds: 0,
        unknownPosts: 0,
        recipientKey: 'channel:requests',
      };
      await assert.rejects(placeNotice(services, due, {} as Address, { text: 'older' }), LeaseLost);
    }
    assert.deepEqual(sent, []);
  });

  it('sends nothing of a turn that another one has run since', async () => {
    const now = clocks();
    const asked: string[] = [];
    const follow = (isHeld: boolean, standsStillMs: number, by: 'steady' | 'wall') =>
      lookedAt(
        async () => {
          asked.push(by);
          return isHeld;
        },
        () => at(6),
        { ...now, [by]: now[by] - standsStillMs },
      );
    await follow(false, 0, 'steady').look();
    assert.deepEqual(asked, [], 'it was acquired just now');
    for (const by of ['steady', 'wall'] as const) {
      await assert.rejects(follow(false, 7_000, by).look(), LeaseLost);
      const { look } = follow(true, 7_000, by);
      await look();
      await look();
    }
    assert.deepEqual(asked, ['steady', 'steady', 'wall', 'wall'], 'a lease that is renewed is known again');
  });
});
