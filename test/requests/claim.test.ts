import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { submitRequest } from '../../src/requests/drafts/submitRequest.ts';
import type { Actor } from '../../src/requests/policy.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { process } from '../support/requestBuilders.ts';

const now = () => '2026-11-23T09:00:00Z';
const requester = { id: 'ada', tenantId: 'contoso', name: 'Ada' };

describe('claiming a request', () => {
  let store: Store;
  const context = () => ({ transact: store.transaction, now, newId: randomUUID, process });
  const claim = (requestId: string, actor: Actor) => performAction(context(), 'claim', requestId, {}, actor);
  const submit = () =>
    submitRequest(context(), {
      draftId: 'draft-1',
      requester,
      answers: {
        services: ['exchange'],
        help: ['advise'],
        language: 'en',
        region: 'emea',
        timeZone: 'Europe/Paris',
        hours: { from: '09:00', to: '17:00' },
      },
      standing: { noPartner: 'verified', admin: 'verified', subscription: 'verified' },
      mostOpen: 20,
    });
  const specialist = (id: string): Actor => ({
    id,
    tenantId: 'service',
    name: id,
    specialist: true,
    admin: 'unknown',
  });

  beforeEach(async () => {
    store = await openStore('sqlite::memory:', now);
  });
  afterEach(() => store.close());

  it('has one winner of many at once, and the losers are told who', async () => {
    const { request } = await submit();
    const people = Array.from({ length: 20 }, (_, index) => specialist(`s${index}`));
    const outcomes = await Promise.all(people.map((actor) => claim(request.id, actor)));
    const winners = outcomes.filter(({ ok }) => ok);
    assert.equal(winners.length, 1);
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      assert.equal(outcome.reason, 'taken');
      assert.equal(outcome.request?.assignee?.id, winners[0]?.request?.assignee?.id);
    }
  });

  it('is refused to the one who sent the request, and to people who are no specialists', async () => {
    const { request } = await submit();
    const own: Actor = { ...requester, specialist: true, admin: 'yes' };
    const stranger: Actor = { ...specialist('s1'), specialist: false };
    assert.deepEqual(await claim(request.id, stranger), { ok: false, reason: 'unknown' });
    const refused = await claim(request.id, own);
    assert.equal(refused.ok, false);
    assert.equal(!refused.ok && refused.reason, 'ownRequest');
  });

  it('makes one request of a draft that is sent twice', async () => {
    const [first, second] = await Promise.all([submit(), submit()]);
    assert.equal(first?.request.id, second?.request.id);
    assert.deepEqual([first?.created, second?.created].sort(), [false, true]);
    assert.equal((await store.requests.listOpen()).length, 1);
  });
});
