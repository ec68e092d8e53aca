import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { hashOfRequestCode } from '../../src/requests/draftCode.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Press } from '../../src/requests/press.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { Store } from '../../src/store/store.ts';
import { admin, aQuestion, aRequest, process, specialist } from '../support/requestBuilders.ts';

/** Several people of the customer change at once who acts for a request. The same holds on every database. */
export function contactRaces(storeOf: () => Store, now: () => string): void {
  const { id } = aRequest();
  const person = (name: string, known: Actor['admin'] = 'yes'): Actor => ({
    ...admin,
    id: name,
    name,
    specialist: false,
    admin: known,
  });
  const people = ['a', 'b', 'c', 'd', 'e'];
  const others = async () => [person('x')];
  const perform = (action: PerformedAction, input: object, actor: Actor, press?: Press) =>
    performAction(
      {
        transact: storeOf().transaction,
        now,
        newId: randomUUID,
        process,
        admins: { othersFor: others },
      },
      action,
      id,
      input,
      actor,
      press,
    );
  const insert = (part: Partial<AssistanceRequest> = {}) =>
    storeOf().requests.insert(aRequest({ state: 'claimed', assignee: specialist, ...part }));
  const present = async () => (await storeOf().requests.find(id)) ?? assert.fail('no request');
  const eventsOf = async () => (await storeOf().events.listOf(id)).map(({ action }) => action);

  it('of several admins who take over from the same contact, one does; the others are shown who acts for it', async () => {
    await insert();
    const outcomes = await Promise.all(
      people.map((one) => perform('takeOver', {}, person(one), { seen: { contact: admin.id } })),
    );
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    assert.ok(outcomes.every((outcome) => outcome.ok || outcome.reason === 'changed'));
    const { people: named, version } = await present();
    assert.ok(people.includes(named?.contact?.id ?? ''));
    assert.equal(version, 2);
    assert.deepEqual(await eventsOf(), ['takeOver']);
  });

  it('one of several who use a code at once acts for the request', async () => {
    await insert();
    const codeHash = hashOfRequestCode('K7MQ-9RWX');
    await storeOf().requestCodes.save({
      hash: codeHash,
      requestId: id,
      tenantId: admin.tenantId,
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    const outcomes = await Promise.all(
      people.map((one) =>
        perform('takeOver', {}, { ...person(one, 'unknown'), invitation: { requestId: id, codeHash } }),
      ),
    );
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    const { people: named } = await present();
    const code = await storeOf().requestCodes.find(codeHash, admin.tenantId, now());
    assert.equal(code?.takenBy, named?.contact?.id);
    assert.deepEqual(await eventsOf(), ['takeOver']);
  });

  it('a contact who is objected to at the moment they come acts for the request, or does not: the events say which', async () => {
    const address = 'bo@contoso.com';
    await insert({
      people: {
        namedContact: {
          id: 'naming',
          name: 'Bo',
          address,
          reason: 'A leave',
          inPlaceOf: admin,
          addedBy: specialist,
          addedAt: now(),
        },
      },
    });
    await Promise.all([
      perform('takeOver', {}, { ...person('bo', 'unknown'), userPrincipalName: address }),
      perform('objectToContact', {}, { ...admin, specialist: false, admin: 'unknown' }),
    ]);
    const { people: named } = await present();
    assert.equal(named?.contact, undefined, 'the objection holds in either order');
    assert.ok(['objectToContact', 'takeOver,objectToContact'].includes(String(await eventsOf())));
  });

  it('the other admins are told once of a question by twenty checks at once', async () => {
    await insert({ questions: [aQuestion({ askedAt: '2026-11-02T09:00:00Z' })] });
    const service: Actor = { ...specialist, id: 'service', specialist: false, admin: 'no', service: true };
    await Promise.all(
      Array.from({ length: 20 }, () => perform('tellAdmins', { question: aQuestion().id }, service)),
    );
    assert.deepEqual(await eventsOf(), ['tellAdmins']);
  });
}
