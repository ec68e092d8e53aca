import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { actionOfVerb } from '../../src/requests/lifecycle.ts';
import type { Actor } from '../../src/requests/policy.ts';
import { readPress } from '../../src/requests/press.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { admin, aRequest, key as formKey, now, process, specialist } from '../support/requestBuilders.ts';

const key = formKey.value;
const assignee: Actor = { ...specialist, specialist: true, admin: 'unknown' };
const colleague: Actor = { ...assignee, id: 'a-colleague', name: 'Colleague' };
const stranger: Actor = { ...admin, tenantId: 'another-tenant', specialist: false, admin: 'yes' };

describe('performAction', () => {
  let store: Store;

  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => now);
  });
  afterEach(() => store.close());

  const context = () => ({ transact: store.transaction, now: () => now, newId: randomUUID, process });
  const insert = async (part: Partial<AssistanceRequest> = {}) => {
    const request = aRequest({ state: 'claimed', assignee: specialist, ...part });
    await store.requests.insert(request);
    return request.id;
  };
  const eventsOf = async (id: string) => (await store.events.listOf(id)).map(({ action }) => action);

  it('answers a second press with the same key as the first, with the request as it is now, and changes nothing', async () => {
    const id = await insert();
    const press = () => performAction(context(), 'release', id, { reason: 'On leave' }, assignee, { key });
    const first = await press();
    assert.ok(first.ok && first.request.state === 'submitted');
    await performAction(context(), 'claim', id, {}, assignee);
    const second = await press();
    assert.ok(second.ok && second.request.state === 'claimed');
    assert.deepEqual(await eventsOf(id), ['release', 'claim']);
  });

  it('never plans two meetings at once for one specialist, whoever the customers are', async () => {
    const [one, other] = [
      await insert(),
      await insert({ id: randomUUID(), draftId: randomUUID(), number: 8, calendarToken: 'other' }),
    ];
    const pick = (time: string) => ({ date: '2026-12-07', time, rhythm: 'weekly' });
    const first = await performAction(context(), 'schedule', one, pick('10:00'), assignee, { key });
    assert.ok(first.ok);
    const second = await performAction(context(), 'schedule', other, pick('10:30'), assignee, { key });
    assert.ok(!second.ok && second.reason === 'noPlan', JSON.stringify(second));
    assert.deepEqual(second.plan, { ok: false, fault: 'busy', suggestion: '2026-12-07T11:00' });
    assert.ok((await performAction(context(), 'schedule', other, pick('11:00'), assignee, { key })).ok);
    const spans = (await store.meetings.listOfAssignee(specialist.id, now))
      .map(
        ({ startsAt, minutes }) => [Date.parse(startsAt), Date.parse(startsAt) + minutes * 60_000] as const,
      )
      .toSorted(([a], [b]) => a - b);
    assert.ok(spans.length > 12);
    assert.ok(spans.every(([start], index) => index === 0 || start >= (spans[index - 1]?.[1] ?? 0)));
  });

  it('makes one event of two presses with the same key at once', async () => {
    const id = await insert();
    const press = () => performAction(context(), 'release', id, {}, assignee, { key });
    const outcomes = await Promise.all([press(), press(), press()]);
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, true, true],
    );
    assert.deepEqual(await eventsOf(id), ['release']);
  });

  it('does not do again what its person has done by a newer form, and undone, since the card was drawn', async () => {
    const id = await insert({ version: 5 });
    const newer = readPress({ key: 'newer', version: 5 });
    const late = readPress({ key: 'late', version: 5, seen: { state: 'claimed' } });
    const reason = { reason: 'Waits for a licence' };
    assert.ok((await performAction(context(), 'hold', id, reason, assignee, newer)).ok);
    assert.ok(
      (await performAction(context(), 'resume', id, {}, assignee, readPress({ key, version: 6 }))).ok,
    );
    const again = await performAction(context(), 'hold', id, reason, assignee, late);
    assert.ok(!again.ok && again.reason === 'changed' && again.request?.state === 'claimed');
    assert.deepEqual(await eventsOf(id), ['hold', 'resume']);
    const present = readPress({ key: 'present', version: 7 });
    assert.ok((await performAction(context(), 'hold', id, reason, assignee, present)).ok);
  });

  it('does not take over again what was taken over since the card was drawn, and taken back', async () => {
    const id = await insert({ version: 5 });
    const takeOver = (actor: Actor, version: number, formKey: string) => {
      const press = readPress({ key: formKey, version });
      return performAction(context(), 'takeOver', id, { reason: 'On leave' }, actor, press);
    };
    for (const [actor, version, formKey] of [
      [colleague, 5, 'newer'],
      [assignee, 6, 'back'],
    ] as const) {
      const outcome = await takeOver(actor, version, formKey);
      assert.ok(outcome.ok, JSON.stringify(outcome));
    }
    const again = await takeOver(colleague, 5, 'late');
    assert.ok(!again.ok && again.reason === 'changed');
    assert.equal((await store.requests.find(id))?.assignee?.id, assignee.id);
  });

  it('takes two messages from one drawing of a card, though the second has another key', async () => {
    const id = await insert({ version: 5 });
    for (const one of ['first', 'second']) {
      const press = readPress({ key: one, version: 5 });
      const outcome = await performAction(context(), 'note', id, { text: 'Noted' }, assignee, press);
      assert.ok(outcome.ok, JSON.stringify(outcome));
    }
    assert.deepEqual(await eventsOf(id), ['note', 'note']);
  });

  it('takes the press of somebody else, and other words of the same person, for what they are: no repetition', async () => {
    const id = await insert();
    const pick = (time: string) => ({ date: '2026-12-07', time, rhythm: 'weekly' });
    await performAction(context(), 'schedule', id, pick('10:00'), assignee, { key });
    await performAction(context(), 'schedule', id, pick('11:00'), assignee, { key });
    assert.deepEqual(await eventsOf(id), ['schedule', 'schedule']);
    const others = await performAction(context(), 'schedule', id, pick('11:00'), colleague, { key });
    assert.ok(!others.ok && others.reason === 'taken');
  });

  it('does not tell somebody who may not see the request that its key is known', async () => {
    const id = await insert();
    await performAction(context(), 'release', id, {}, assignee, { key });
    assert.deepEqual(await performAction(context(), 'release', id, {}, stranger, { key }), {
      ok: false,
      reason: 'unknown',
    });
  });

  it('does nothing where what the press was about is another by now, and shows the present', async () => {
    const id = await insert();
    for (const seen of [{ state: 'submitted' }, { phase: 'assess' }, { assignee: 'a-colleague' }] as const) {
      const outcome = await performAction(context(), 'release', id, {}, assignee, { seen });
      assert.ok(!outcome.ok && outcome.reason === 'changed', JSON.stringify(seen));
      assert.equal(outcome.request?.state, 'claimed');
    }
    assert.deepEqual(await eventsOf(id), []);
    const seen = { state: 'claimed', phase: 'initiate', assignee: assignee.id } as const;
    assert.ok((await performAction(context(), 'release', id, {}, assignee, { seen })).ok);
  });

  it('refuses an input that the action does not take, and says nothing of it to who may not see the request', async () => {
    const id = await insert();
    const inputs = [
      {},
      { date: 1, time: '10:00', rhythm: 'weekly' },
      { date: '2026-12-07' },
      null,
      'text',
      [],
    ];
    for (const input of inputs) {
      const outcome = await performAction(context(), 'schedule', id, input, assignee);
      assert.ok(!outcome.ok && outcome.reason === 'invalid', JSON.stringify(input));
    }
    assert.deepEqual(await performAction(context(), 'schedule', id, {}, stranger), {
      ok: false,
      reason: 'unknown',
    });
    assert.deepEqual(await eventsOf(id), []);
  });

  it('stores the reason of a release with its event, as its detail and where the version before reads it', async () => {
    const id = await insert();
    await performAction(context(), 'release', id, { reason: ` ${'a'.repeat(500)}`, verb: 'x' }, assignee);
    const [event] = await store.events.listOf(id);
    assert.deepEqual(event?.detail, { reason: 'a'.repeat(500) });
    assert.equal(event?.note, 'a'.repeat(500));
  });

  it('keeps the state before, and tells the names of actions from other words', async () => {
    const id = await insert();
    await performAction(context(), 'release', id, {}, assignee);
    assert.equal((await store.requests.find(id))?.stateBefore, 'claimed');
    for (const word of ['claim', 'schedule', 'release', 'withdraw'])
      assert.equal(actionOfVerb(`request.${word}`), word);
    for (const word of ['submit', 'show', 'constructor', '__proto__', ''])
      assert.equal(actionOfVerb(`request.${word}`), undefined);
  });
});

describe('A press', () => {
  it('is read from a button’s data, without the parts that are malformed', () => {
    const seen = { state: 'claimed', phase: 'assess', assignee: '' };
    assert.deepEqual(readPress({ key, seen, verb: 'request.claim' }), { key, seen });
    assert.deepEqual(readPress({ formKey: key, version: 3 }), { key, drawnFrom: 3 });
    assert.deepEqual(readPress({ version: 3 }), { drawnFrom: 3 });
    assert.deepEqual(readPress({ version: '3' }), {});
    assert.deepEqual(readPress({ key: 7, seen: { state: 'nowhere' } }), {});
    assert.deepEqual(readPress({ key: '', seen: 'claimed' }), {});
    assert.deepEqual(readPress({ key: 'a'.repeat(129) }), {});
  });
});
