import assert from 'node:assert/strict';
import type { Subject } from '../../src/erasure/subject.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { Store } from '../../src/store/store.ts';
import { anEvent, aRequest, specialist } from '../support/requestBuilders.ts';

/** The contract of the index by which an erasure and an export find the requests that name somebody. */
export function nameContract(storeOf: () => Store): void {
  const partner = { tenantId: 'P1', name: 'Proseware' };
  const jonas = { id: 'Jonas', tenantId: 'P1', name: 'Jonas Weber' };
  const made = (number: number, part: Partial<AssistanceRequest> = {}) => {
    const id = `r${number}`;
    return aRequest({ id, number, draftId: id, calendarToken: id, ...part });
  };
  const naming = async (subject: Subject) =>
    (await storeOf().erasures.requestsNaming(subject)).toSorted().join(' ');

  it('has tenants, people and addresses of a request and its events, in any case of letters', async () => {
    const store = storeOf();
    const { answers } = aRequest();
    const withText = { ...answers, reason: 'Please write to Bo.Ek@Wingtip.example.' };
    await store.transaction(async ({ requests, events }) => {
      await requests.insert(made(1, { partner: partner as never }));
      await requests.insert(made(2, { answers: withText }));
      await requests.insert(made(3));
      await events.append(anEvent({ id: 'e3', requestId: 'r3', actor: jonas }));
      await requests.insert(
        made(4, { tenantId: 'elsewhere', requester: { ...jonas, tenantId: 'elsewhere' } }),
      );
    });
    assert.equal(await naming({ tenantId: 'p1' }), 'r1 r3');
    assert.equal(
      await naming({ tenantId: 'p1', personId: 'jonas' }),
      'r3 r4',
      'the id may be of another tenant',
    );
    assert.equal(await naming({ tenantId: 'x', address: 'bo.ek@wingtip.example' }), 'r2');
    assert.equal(await naming({ tenantId: 'elsewhere' }), '', 'its own requests are found by their tenant');
    assert.equal(
      await naming({ tenantId: 'elsewhere', personId: 'nobody' }),
      'r4',
      'all of a person’s tenant',
    );
  });

  it('follows each change, and forgets whom a request no longer names', async () => {
    const store = storeOf();
    const request = made(1, { assignee: specialist });
    await store.transaction(({ requests }) => requests.insert(request));
    const subject = { tenantId: specialist.tenantId, personId: specialist.id };
    assert.equal(await naming(subject), 'r1');
    const { assignee: _assignee, ...without } = request;
    await store.transaction(({ requests }) =>
      requests.replace({ ...without, assignee: jonas, version: request.version + 1 }, request.version),
    );
    assert.equal(await naming(subject), '');
    assert.equal(await naming({ tenantId: 'p1' }), 'r1');
  });

  it('gives more than a page of requests', async () => {
    const store = storeOf();
    await store.transaction(async ({ requests }) => {
      for (let number = 1; number <= 250; number += 1)
        await requests.insert(made(number, { assignee: jonas }));
    });
    assert.equal((await naming({ tenantId: 'p1' })).split(' ').length, 250);
    assert.equal(await store.erasures.fillNames(), 0);
  });
}
