import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Colleagues } from '../../src/requests/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { aRequest, process, specialist } from '../support/requestBuilders.ts';
import { colleagueRaces } from './colleagueRaces.ts';
import { contactRaces } from './contactRaces.ts';
import { deskRaces } from './deskRaces.ts';
import { meetingRaces } from './meetingRaces.ts';

/** Several specialists act on one request at once. The same holds on every database. */
export function raceContract(storeOf: () => Store, now: () => string): void {
  const colleagues: Pick<Colleagues, 'find'> = {
    find: async (id) => ({ outcome: 'yes', person: { ...specialist, id, name: id, memberId: `29:${id}` } }),
  };
  const context = () => ({
    transact: storeOf().transaction,
    now,
    newId: randomUUID,
    process,
    colleagues,
  });
  const person = (id: string): Actor => ({
    ...specialist,
    id,
    name: `Specialist ${id}`,
    specialist: true,
    admin: 'unknown',
  });
  const people = ['a', 'b', 'c', 'd', 'e'].map(person);
  const eventsOf = async () => (await storeOf().events.listOf(aRequest().id)).map(({ action }) => action);

  it('of several who take a request over from one person, one does; the others are shown who has it', async () => {
    await storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist }));
    const seen = { assignee: specialist.id };
    const outcomes = await Promise.all(
      people.map((actor) => performAction(context(), 'takeOver', aRequest().id, {}, actor, { seen })),
    );
    const won = outcomes.filter(({ ok }) => ok);
    assert.equal(won.length, 1);
    const assignee = won[0]?.ok === true ? won[0].request.assignee?.id : undefined;
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      assert.equal(outcome.reason, 'changed');
      assert.equal('request' in outcome ? outcome.request?.assignee?.id : undefined, assignee);
    }
    assert.deepEqual(await eventsOf(), ['takeOver']);
  });

  it('a request that is claimed, given to a colleague and withdrawn at once has one assignee, and each loser is told', async () => {
    await storeOf().requests.insert(aRequest());
    const { id } = aRequest();
    const seen = { assignee: '' };
    const outcomes = await Promise.all([
      performAction(context(), 'claim', id, {}, person('a'), { seen }),
      performAction(context(), 'assign', id, { colleague: 'd' }, person('b'), { seen }),
      performAction(context(), 'assign', id, { colleague: 'e' }, person('c'), { seen }),
    ]);
    const won = outcomes.filter(({ ok }) => ok);
    assert.equal(won.length, 1);
    const request = await storeOf().requests.find(id);
    assert.equal(request?.version, 2);
    assert.ok(['a', 'd', 'e'].includes(request?.assignee?.id ?? ''));
    for (const outcome of outcomes) {
      if (!outcome.ok) assert.ok(outcome.reason === 'taken' || outcome.reason === 'changed', outcome.reason);
    }
    assert.equal((await eventsOf()).length, 1);
  });

  it('a request that is taken over while it is given to somebody else ends with one of them', async () => {
    await storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist }));
    const { id } = aRequest();
    const seen = { assignee: specialist.id };
    const outcomes = await Promise.all([
      performAction(context(), 'takeOver', id, {}, person('a'), { seen }),
      performAction(context(), 'assign', id, { colleague: 'd' }, person('b'), { seen }),
      performAction(context(), 'assign', id, { colleague: 'e' }, person('c'), { seen }),
    ]);
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    assert.equal((await storeOf().requests.find(id))?.version, 2);
    assert.equal((await eventsOf()).length, 1);
  });

  it('a request that is taken over while it is given back or withdrawn ends in one of the two states', async () => {
    await storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist }));
    const { id } = aRequest();
    const seen = { assignee: specialist.id };
    const [taken, released] = await Promise.all([
      performAction(context(), 'takeOver', id, {}, person('a'), { seen }),
      performAction(context(), 'release', id, {}, { ...person('x'), ...specialist }, { seen }),
    ]);
    const request = await storeOf().requests.find(id);
    assert.equal([taken, released].filter(({ ok }) => ok).length, 1);
    assert.equal(request?.assignee?.id, taken.ok ? 'a' : undefined);
    assert.equal(request?.state, taken.ok ? 'claimed' : 'submitted');
  });

  it('move one step for twenty specialists who advance at once', async () => {
    const request = aRequest({ state: 'active', phase: 'assess', assignee: specialist });
    await storeOf().requests.insert(request);
    const actor = person(specialist.id);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const press = { key: `card ${index}`, seen: { phase: 'assess' } };
        return performAction(context(), 'advance', request.id, {}, actor, press);
      }),
    );
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    assert.ok(outcomes.every((outcome) => outcome.ok || outcome.reason === 'changed'));
    const after = await storeOf().requests.find(request.id);
    assert.deepEqual([after?.phase, after?.version], ['remediate', 2]);
    assert.equal((await storeOf().events.listOf(request.id)).length, 1);
  });

  it('give the services of a request away once, though twenty presses split it at once', async () => {
    const { id } = aRequest();
    await storeOf().requests.insert(aRequest({ state: 'active', assignee: specialist }));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const input = { services: 'teams', colleague: index % 2 === 0 ? '' : 'd' };
        return performAction(context(), 'split', id, input, person(specialist.id), {
          key: `card ${index % 4}`,
        });
      }),
    );
    const first = await storeOf().requests.find(id);
    const all = await storeOf().requests.listOfTenant(aRequest().tenantId);
    const second = all.find((request) => request.id !== id);
    assert.deepEqual(
      [first, second].map((request) => request?.answers.services),
      [['exchange', 'oneDrive'], ['teams']],
    );
    assert.equal(all.length, 2);
    assert.deepEqual(first?.ties, [{ id: second?.id, number: second?.number, kind: 'split', side: 'after' }]);
    assert.deepEqual(second?.ties, [{ id, number: first?.number, kind: 'split', side: 'before' }]);
    assert.deepEqual(await eventsOf(), ['split']);
    assert.equal((await storeOf().events.listOf(second?.id ?? '')).length, 1);
    for (const outcome of outcomes) {
      if (!outcome.ok) assert.equal('why' in outcome ? outcome.why : outcome.reason, 'splitServices');
    }
    // A refused press takes no number.
    assert.equal(await storeOf().requests.nextNumber(), (second?.number ?? 0) + 1);
  });

  deskRaces(storeOf, now);
  colleagueRaces(storeOf, now);
  contactRaces(storeOf, now);
  meetingRaces(storeOf, now);

  it('tie two requests once, though each is tied to the other at the same moment', async () => {
    const [one, other] = [
      aRequest(),
      aRequest({ id: 'other', number: 124, draftId: 'o', calendarToken: 'o' }),
    ];
    for (const request of [one, other]) await storeOf().requests.insert(request);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const [from, to] = index % 2 === 0 ? [one, other] : [other, one];
        return performAction(context(), 'tie', from.id, { other: to.id }, person('a'));
      }),
    );
    assert.ok(outcomes.every(({ ok }) => ok));
    assert.deepEqual((await storeOf().requests.find(one.id))?.ties, [
      { id: 'other', number: 124, kind: 'double' },
    ]);
    assert.deepEqual((await storeOf().requests.find('other'))?.ties, [
      { id: one.id, number: one.number, kind: 'double' },
    ]);
    for (const { id } of [one, other]) assert.equal((await storeOf().events.listOf(id)).length, 1);
  });
}
