import assert from 'node:assert/strict';
import { contoso, fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, TestPerson } from '../../support/testPerson.ts';
import { fabrikamOfProseware, lamnaId, PartnerWalk, proseware } from './partnerWalk.ts';

describe('Asking for another customer', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);

  beforeEach(() => {
    const lamna = {
      ...contoso,
      tenantId: lamnaId,
      displayName: 'Lamna Healthcare',
      country: 'JP',
      subscriptions: [{ skuPartNumber: 'SPE_E5', status: 'Enabled', seats: 260, trial: false }],
    } as const;
    service.facts = [contoso, fabrikamOfProseware, lamna, proseware];
  });

  const asked = () =>
    lena.sends(fabrikam.tenantId, {
      reason: 'One tenant by spring',
      technicalLeadName: 'Jonas Weber',
      technicalLeadEmail: 'jonas@fabrikam.com',
      desiredStart: '2026-12-07',
    });
  const another = async (requestId: string, more: object = {}) =>
    (await lena.person.executes('request.askAnother', { requestId, ...more })).body;

  it('is a button of the partner’s request, and of no other one', async () => {
    const { id } = await asked();
    const shown = (await lena.person.executes('request.show', { requestId: id })).body.value;
    assert.equal((await lena.person.finds(shown, 'request.askAnother'))['requestId'], id);
    const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });
    const theirs = (await jonas.executes('request.show', { requestId: id })).body.value;
    await assert.rejects(jonas.finds(theirs, 'request.askAnother'));
  });

  it('fills in all but the customer, whose users, zone and language come from it, and leads to the review', async () => {
    const { id } = await asked();
    await another(id);
    assert.match(lena.shown, /"id":"customer"/);
    await lena.presses('form.next', { customer: lamnaId });
    assert.match(lena.shown, /3 of 3/);
    const answers = (await lena.draft())?.answers;
    assert.deepEqual(
      [answers?.services, answers?.reason, answers?.desiredStart],
      [['exchange', 'teams'], 'One tenant by spring', '2026-12-07'],
    );
    assert.deepEqual([answers?.users, answers?.timeZone, answers?.language], [260, 'Asia/Tokyo', 'ja']);
    assert.equal(answers?.technicalLead, undefined, 'a person of the former customer');
    await lena.presses('form.send');
    await service.delivered();
    const request = (await lena.requests()).at(-1);
    assert.equal(request?.tenantId, lamnaId);
    assert.equal(request?.answers.reason, 'One tenant by spring');
  });

  it('makes one draft of two presses', async () => {
    const { id } = await asked();
    await another(id);
    const first = await lena.draft();
    await another(id);
    const second = await lena.draft();
    assert.equal(second?.id, first?.id);
    await lena.presses('form.next', { customer: lamnaId });
    await another(id);
    assert.equal((await lena.draft())?.id, first?.id);
    assert.match(lena.shown, /3 of 3/);
  });

  it('loses no unfinished request: it is offered to be continued or discarded', async () => {
    const { id } = await asked();
    await lena.person.says('request assistance');
    await lena.presses('form.next', { customer: lamnaId });
    const before = await lena.draft();
    const { value } = await another(id);
    assert.match(String(value), /You have an unfinished request/);
    assert.deepEqual((await lena.draft())?.answers, before?.answers);
    buttonFor(lena.person.lastCard.card, 'draft.continue');
    await lena.presses('draft.discard');
    await another(id);
    assert.deepEqual((await lena.draft())?.answers.services, ['exchange', 'teams']);
  });

  it('asks what no directory knows', async () => {
    const { id } = await asked();
    service.facts = service.facts.filter(({ tenantId }) => tenantId !== lamnaId);
    await another(id, { customer: lamnaId });
    assert.match(lena.shown, /"id":"subscription"/);
    await lena.presses('form.next', { subscription: 'yes' });
    assert.match(lena.shown, /3 of 3/);
    assert.equal((await lena.draft())?.answers.users, undefined);
  });

  it('takes no forged customer, no request of others, and refuses outside the personal chat', async () => {
    const { id } = await asked();
    await another(id, { customer: contoso.tenantId });
    assert.match(lena.shown, /"id":"customer"/);
    assert.equal((await lena.draft())?.answers.askedFor, undefined);
    const omar = new PartnerWalk(service, { id: 'omar', name: 'Omar' });
    const { body } = await omar.person.executes('request.askAnother', { requestId: id });
    assert.match(String(body.value), /don’t have access/);
    assert.equal(await omar.draft(), undefined);
    const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
    const outside = await lena.person.executes('request.askAnother', { requestId: id }, group);
    assert.equal(outside.status, 200);
    assert.doesNotMatch(JSON.stringify(outside.body), /Fabrikam/);
  });

  it('tells somebody who is of no partner what it is for', async () => {
    const ada = new PartnerWalk(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    const { body } = await ada.person.executes('request.askAnother', { customer: fabrikam.tenantId });
    assert.match(String(body.value), /not on record as a partner/);
    assert.equal(await ada.draft(), undefined);
  });

  it('is not filled in from what the customer’s admins changed, while nobody has confirmed the partner', async () => {
    const { id } = await asked();
    const { requests, events } = service.application.store;
    const stored = await requests.find(id);
    assert.ok(stored);
    const jonas = { id: 'jonas', tenantId: fabrikam.tenantId, name: 'Jonas' };
    const changed = {
      ...stored,
      version: 2,
      answers: { ...stored.answers, reason: 'secret of Fabrikam' },
      standing: { ...stored.standing, onBehalf: 'declared' },
    } as const;
    await requests.replace(changed, 1);
    const { customers: _customers, ...unlisted } = proseware;
    service.facts = [contoso, { ...fabrikamOfProseware, partner: { outcome: 'unknown' } }, unlisted];
    await events.append({
      id: 'edit',
      requestId: id,
      version: 2,
      action: 'edit',
      actor: jonas,
      state: 'submitted',
      detail: { changed: ['reason'], proposed: [] },
      at: service.now,
    });
    await another(id);
    assert.equal((await lena.draft())?.answers.reason, undefined);
    assert.deepEqual((await lena.draft())?.answers.services, ['exchange', 'teams']);
  });

  it('speaks French', async () => {
    const amelie = new PartnerWalk(service, { id: 'amelie', name: 'Amélie', locale: 'fr-FR' });
    const { id } = await amelie.sends(fabrikam.tenantId);
    const shown = (await amelie.person.executes('request.show', { requestId: id })).body.value;
    await amelie.person.finds(shown, 'request.askAnother');
    await amelie.person.executes('request.askAnother', { requestId: id });
    assert.match(amelie.shown, /pour qui vous demandez/);
  });
});
