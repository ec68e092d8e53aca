import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import { addressKey, mostColleagues } from '../../src/requests/people.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Store } from '../../src/store/store.ts';
import { admin, aRequest, process, specialist } from '../support/requestBuilders.ts';

/** Admins and their colleagues act on one request at once. The same holds on every database. */
export function colleagueRaces(storeOf: () => Store, now: () => string): void {
  const { id } = aRequest();
  const admins: readonly Actor[] = ['a', 'b', 'c'].map((one) => ({
    ...admin,
    id: one,
    specialist: false,
    admin: 'yes',
  }));
  const grace: Actor = {
    ...admin,
    id: 'grace',
    name: 'Grace Hopper',
    userPrincipalName: 'grace@contoso.com',
    specialist: false,
    admin: 'no',
  };
  const perform = (action: PerformedAction, input: object, actor: Actor) =>
    performAction(
      { transact: storeOf().transaction, now, newId: randomUUID, process },
      action,
      id,
      input,
      actor,
    );
  const present = async () => {
    const request = await storeOf().requests.find(id);
    assert.ok(request);
    return request;
  };

  it('a colleague whom three admins add at once is one, and no more than twenty are added at once', async () => {
    await storeOf().requests.insert(aRequest());
    const named = { address: 'grace@contoso.com', name: 'Grace' };
    await Promise.all(admins.map((actor) => perform('follow', named, actor)));
    assert.equal((await present()).people?.colleagues?.length, 1);
    const others = Array.from({ length: mostColleagues + 1 }, (_, index) => ({
      address: `colleague${index}@contoso.com`,
      name: `Colleague ${index}`,
    }));
    const [actor] = admins;
    assert.ok(actor);
    const outcomes = await Promise.all(others.map((input) => perform('follow', input, actor)));
    assert.equal(outcomes.filter(({ ok }) => !ok).length, 2);
    assert.equal((await present()).people?.colleagues?.length, mostColleagues);
  });

  it('a task that admins give to different people at once is one’s, and the others have no part in the request', async () => {
    await storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist }));
    await Promise.all(
      admins.map((actor) => {
        const named = { address: `${actor.id}@contoso.com`, name: actor.id };
        return perform('giveTask', { task: 'objectives', to: 'new', ...named }, actor);
      }),
    );
    const { given = {}, people } = await present();
    assert.deepEqual(
      people?.colleagues?.map((colleague) => colleague.id),
      [given['objectives']?.to],
    );
  });

  it('a colleague who opens the app and leaves while an admin gives them a task has both or neither', async () => {
    await storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist }));
    const [actor] = admins;
    assert.ok(actor);
    const named = { address: 'grace@contoso.com', name: 'Grace' };
    await perform('follow', named, actor);
    await Promise.all([
      perform('join', {}, grace),
      perform('leave', {}, grace),
      perform('giveTask', { task: 'objectives', to: 'new', ...named }, actor),
    ]);
    const { given = {}, people } = await present();
    const ids = people?.colleagues?.map((colleague) => colleague.id) ?? [];
    assert.ok(Object.values(given).every(({ to }) => ids.includes(to)));
    const found = await storeOf().requests.listNaming([addressKey('grace@contoso.com')]);
    assert.equal(found.length, ids.length, 'the keys are those of the people');
  });
}
