import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { Notice } from '../../src/requests/notice.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { PostedCard } from '../../src/requests/ports.ts';
import { readPress } from '../../src/requests/press.ts';
import type { Store } from '../../src/store/store.ts';
import { aDraft, anEvent, aRequest, process, specialist } from '../support/requestBuilders.ts';

const now = '2026-11-30T09:00:00.000Z';
const later = '2026-11-30T09:00:10.000Z';
const recipient = { kind: 'requestsChannel' } as const;
const notice = (id: string, part: object = {}): Notice => ({
  id,
  requestId: 'r1',
  recipient,
  kind: 'requestCard',
  ...part,
});

/** The promises beside an instance of another version on one database. */
export function otherVersionsContract(storeOf: () => Store): void {
  describe('rows of another version', () => {
    it('of a kind that only a newer one knows wait for it, and hold up nothing', async () => {
      const { notices, outbox } = storeOf();
      const unknown = notice('newer', { kind: 'fromTomorrow' });
      await notices.add([unknown, notice('card')], now);
      const next = async (at: string) => {
        const found = await outbox.next('channel:requests', at);
        return found !== undefined && 'notice' in found ? found.notice : undefined;
      };
      assert.equal((await next(now))?.id, 'newer');
      const left = { state: 'waiting', code: 'unknownKind', dueAt: later, counts: false } as const;
      await outbox.recordAttempt([unknown], left, now);
      assert.deepEqual(await next(now), notice('card'));
      await outbox.recordAttempt([notice('card')], { state: 'delivered', code: 'ok' }, now);
      assert.deepEqual(
        await next(later),
        unknown,
        'it is there for the one that knows it, as it was written',
      );
      assert.equal(await outbox.nextDue(), later);
    });

    it('keep the fields that this one does not know, wherever it changes others', async () => {
      const { drafts, requests, notices, outbox } = storeOf();
      const more = { fromTomorrow: { is: ['kept'] } };
      const draft = { ...aDraft(), ...more, answers: { ...aDraft().answers, ...more } };
      await drafts.save(draft);
      const found = await drafts.find(draft.id);
      assert.ok(found !== undefined);
      await drafts.save({ ...found, step: 'review' });
      assert.deepEqual(await drafts.find(draft.id), { ...draft, step: 'review' });
      const request = { ...aRequest(), ...more, answers: { ...aRequest().answers, ...more } };
      await requests.insert(request);
      const sent = await requests.find(request.id);
      assert.deepEqual(sent, request);
      await notices.add([notice('a', { recipient: { ...recipient, ...more } })], now);
      const next = await outbox.next('channel:requests', now);
      assert.ok(next !== undefined && 'notice' in next);
      assert.deepEqual(next.notice.recipient, { ...recipient, ...more });
    });

    it('are posted again if they were given up in doubt earlier than this one does, with their counts', async () => {
      const { notices, outbox, cardPosts } = storeOf();
      const card: Omit<PostedCard, 'messageId'> = { requestId: 'r1', recipient, kind: 'requestCard' };
      await notices.add([notice('early'), notice('line', { kind: 'eventLine', eventId: 'e' })], now);
      await notices.add([notice('late', { requestId: 'r2' }), notice('other', { requestId: 'r3' })], now);
      for (let post = 0; post < 2; post += 1) await cardPosts.count(card, now);
      for (let post = 0; post < 5; post += 1) await cardPosts.count({ ...card, requestId: 'r2' }, now);
      await cardPosts.count({ ...card, requestId: 'r3' }, now);
      const givenUp = { state: 'parked', code: 'Unknown' } as const;
      for (const id of ['early', 'line', 'late']) await outbox.recordAttempt([notice(id)], givenUp, now);
      await outbox.recordAttempt([notice('other')], { state: 'parked', code: '403' }, now);
      const again = await outbox.redriveInDoubt(5, later);
      assert.deepEqual(
        again.map(({ id }) => id),
        ['early'],
      );
      assert.deepEqual(await outbox.redriveInDoubt(5, later), []);
      assert.deepEqual(
        (await outbox.list(10)).map(({ id, state, code }) => [id, state, code]),
        [
          ['early', 'waiting', 'InDoubt'],
          ['line', 'parked', 'Unknown'],
          ['late', 'parked', 'Unknown'],
          ['other', 'parked', '403'],
        ],
      );
      assert.equal((await cardPosts.inDoubt(card)).count, 2, 'its posts count on');
    });
  });

  describe('a press on a card of version 0.1.0, which has no key', () => {
    const sofia: Actor = { ...specialist, specialist: true, admin: 'unknown' };
    const at = (time: string) => ({ date: '2026-12-07', time, rhythm: 'weekly' });
    const { id } = aRequest();
    const inserted = () =>
      storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist, version: 2 }));
    /** A press on the card that was drawn from version 2. */
    const plans = async (time: string) => {
      const context = { transact: storeOf().transaction, now: () => now, newId: randomUUID, process };
      const data = { verb: 'request.schedule', requestId: id, version: 2, card: 'requestCard' };
      const outcome = await performAction(context, 'schedule', id, at(time), sofia, readPress(data));
      return outcome.ok ? `version ${outcome.request.version}` : outcome.reason;
    };
    const eventsOf = async () => (await storeOf().events.listOf(id)).map(({ action }) => action);

    it('is done once, though its turn is run again after a kill', async () => {
      await inserted();
      assert.deepEqual(await Promise.all([plans('10:00'), plans('10:00')]), ['version 3', 'version 3']);
      assert.equal(await plans('10:00'), 'version 3');
      assert.deepEqual(await eventsOf(), ['schedule']);
      assert.equal(await plans('11:00'), 'changed', 'they see the plan, and press on the present card');
    });

    it('does not undo a plan that came between, also if an instance of that version did the first', async () => {
      await inserted();
      // The turn of the older instance plans 10:00 and is killed. The person plans 11:00, also there. The turn is run again here.
      const { requests, events } = storeOf();
      for (const version of [3, 4]) {
        await requests.replace(aRequest({ state: 'scheduled', assignee: specialist, version }), version - 1);
        await events.append(
          anEvent({ action: 'schedule', actor: specialist, id: randomUUID(), requestId: id, version }),
        );
      }
      assert.equal(await plans('10:00'), 'changed');
      assert.deepEqual(await eventsOf(), ['schedule', 'schedule']);
      assert.equal((await requests.find(id))?.version, 4);
    });
  });
}
