import assert from 'node:assert/strict';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from './submitted.ts';

describe('A change of a request', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    ({ id: requestId } = await submitted(service));
  });

  const request = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const statusCard = () =>
    ada.chat.findLast(({ activity }) => JSON.stringify(activity.attachments ?? []).includes('request.edit'));
  const opens = () => ada.executes('request.edit', { requestId });
  const press = async (verb: string, values: object = {}) => {
    const { card, id } = ada.lastCard;
    await ada.submits({ ...buttonFor(card, verb), ...values }, id);
  };
  /** Changes answers on the form of one step, as far as the review. */
  const changes = async (step: 'services' | 'details', values: object) => {
    await press(`form.edit.${step}`);
    await press('form.next', values);
  };
  const claims = () => sofia.executes('request.claim', { requestId, version: 1 }, requestsChannel);

  it('is open to its admin from the card, with everything as it was sent', async () => {
    await service.delivered();
    assert.ok(statusCard(), 'the status card offers it');
    const { body } = await opens();
    assert.match(JSON.stringify(body.value), /FT-000001/, 'the pressed card stays');
    const form = JSON.stringify(ada.lastCard.card);
    assert.match(form, /Change your request/);
    assert.match(form, /Exchange Online/);
    assert.match(form, /We merge the Lisbon office/);
    assert.match(form, /Save the changes/);
  });

  it('changes everything at once as long as nobody has the request', async () => {
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    const { answers, proposal, version } = await request();
    assert.deepEqual(answers.services, ['exchange', 'teams']);
    assert.equal(proposal, undefined);
    assert.equal(version, 2);
    assert.ok(ada.texts.includes('Your changes to FT-000001 are saved.'));
    await service.delivered();
    assert.ok(textsOf(service).includes('Ada Lindqvist of Contoso has changed FT-000001: Services.'));
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Microsoft Teams/);
    assert.equal(
      await service.application.store.drafts.findOf(adaIs.tenantId, adaIs.id, service.now),
      undefined,
    );
  });

  it('of contacts and hours holds at once once a specialist has it; of services it is proposed', async () => {
    await sofia.says('hi');
    await claims();
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await changes('details', { ...details, technicalLeadName: 'Bo Ek', hoursFrom: '10:00' });
    await press('form.send');
    const changed = await request();
    assert.deepEqual(changed.answers.services, ['exchange']);
    assert.equal(changed.answers.technicalLead?.name, 'Bo Ek');
    assert.equal(changed.answers.hours.from, '10:00');
    assert.deepEqual(changed.proposal?.names, ['services']);
    await service.delivered();
    const card = requestsChannelCard(service).card;
    assert.match(JSON.stringify(card), /Ada Lindqvist proposes a change/);
    assert.match(
      sofia.texts.at(-1) ?? '',
      /Apply or decline the proposal on the card\.$/,
      'in person as well',
    );
    // The plan of the meetings, and the answer to the proposal.
    assert.match(JSON.stringify(card), /Waiting for the specialist: 2/);
    assert.ok(ada.texts.some((text) => text.includes('The rest is a proposal to Sofia Marchetti')));
    const data = buttonFor(card, 'request.apply');
    await sofia.executes('request.apply', data, requestsChannel);
    assert.deepEqual((await request()).answers.services, ['exchange', 'teams']);
    assert.equal((await request()).proposal, undefined);
    await service.delivered();
    assert.ok(ada.texts.includes('Sofia Marchetti has applied the change to FT-000001: Services.'));
    assert.equal(
      buttonsOf(requestsChannelCard(service).card).some(({ data: { verb } }) => verb === 'request.apply'),
      false,
    );
  });

  it('that is declined leaves the request as it was; the customer reads the reason', async () => {
    await claims();
    await opens();
    await changes('services', { services: 'teams', help: 'advise' });
    await press('form.send');
    await service.delivered();
    const data = buttonFor(requestsChannelCard(service).card, 'proposal.decline');
    const without = await sofia.executes('proposal.decline', data, requestsChannel);
    assert.match(String(without.body.value), /^Please fill in “Reason”/);
    const reason = { 'declineProposal.reason': 'The core comes first' };
    await sofia.executes('proposal.decline', { ...data, ...reason }, requestsChannel);
    assert.deepEqual((await request()).answers.services, ['exchange']);
    assert.equal((await request()).proposal, undefined);
    await service.delivered();
    assert.ok(
      ada.texts.includes(
        'Sofia Marchetti has declined the change to FT-000001. Reason: The core comes first',
      ),
    );
  });

  it('keeps the answers that another admin has changed since the form was opened', async () => {
    await opens();
    const bo = new TestPerson(service, { ...adaIs, id: 'bo', name: 'Bo Ek' });
    await bo.says('hi');
    await bo.executes('request.edit', { requestId });
    const bosPress = async (verb: string, values: object = {}) =>
      bo.submits({ ...buttonFor(bo.lastCard.card, verb), ...values }, bo.lastCard.id);
    await bosPress('form.edit.services');
    await bosPress('form.next', { services: 'exchange,teams', help: 'advise' });
    await bosPress('form.send');
    await changes('details', { ...details, technicalLeadName: 'Cem Kaya' });
    await press('form.send');
    const { answers } = await request();
    assert.equal(answers.technicalLead?.name, 'Cem Kaya');
    assert.deepEqual(answers.services, ['exchange', 'teams']);
  });

  it('adds to the proposal that waits, and replaces only what it is about', async () => {
    await claims();
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    await opens();
    await changes('details', { ...details, reason: 'A new reason' });
    await press('form.send');
    const { proposal } = await request();
    assert.deepEqual(proposal?.names, ['services', 'reason']);
    assert.deepEqual(proposal?.answers.services, ['exchange', 'teams']);
    assert.equal(proposal?.answers.reason, 'A new reason');
  });

  it('says that the earlier proposal still waits where only one’s own answers changed', async () => {
    await claims();
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    assert.equal(
      ada.texts.at(-1),
      'Your change to FT-000001 is a proposal to Sofia Marchetti, who answers here. Until then, the request stays as it is.',
    );
    assert.match(JSON.stringify(ada.lastCard.card), /Your change to FT-000001 is proposed/);
    await opens();
    await changes('details', { ...details, users: '77' });
    await press('form.send');
    assert.equal(
      ada.texts.at(-1),
      'Your changes to FT-000001 are saved. Your earlier proposal still waits for Sofia Marchetti.',
    );
  });

  it('that is proposed already is not proposed again from a form that was opened anew', async () => {
    await claims();
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    const { proposal, version } = await request();
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    assert.deepEqual(await request().then((now) => [now.proposal, now.version]), [proposal, version]);
    assert.match(ada.texts.at(-1) ?? '', /Your earlier proposal still waits for Sofia Marchetti/);
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await changes('details', { ...details, technicalLeadName: 'Bo Ek' });
    await press('form.send');
    const after = await request();
    assert.deepEqual([after.proposal?.names, after.proposal?.at], [['services'], proposal?.at]);
    assert.equal(after.answers.technicalLead?.name, 'Bo Ek');
    const event = (await service.application.store.events.listOf(requestId)).at(-1);
    assert.deepEqual(event?.detail, { changed: ['technicalLead'], proposed: [] });
  });

  it('at once takes away the older proposal of the same, when the request waits again', async () => {
    await claims();
    await opens();
    await changes('services', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    await sofia.executes('request.release', { requestId }, requestsChannel);
    await opens();
    await changes('services', { services: 'sharePoint', help: 'advise' });
    await press('form.send');
    const { answers, proposal } = await request();
    assert.deepEqual([answers.services, proposal], [['sharePoint'], undefined]);
  });

  it('is applied as it stands: a press on an older proposal shows the newer one', async () => {
    await claims();
    await opens();
    await changes('services', { services: 'teams', help: 'advise' });
    await press('form.send');
    await service.delivered();
    const old = buttonFor(requestsChannelCard(service).card, 'request.apply');
    service.now = '2026-11-30T10:00:00Z';
    await opens();
    await changes('services', { services: 'exchange,sharePoint', help: 'advise' });
    await press('form.send');
    const { body } = await sofia.executes('request.apply', old, requestsChannel);
    assert.match(JSON.stringify(body.value), /SharePoint/);
    assert.deepEqual((await request()).answers.services, ['exchange']);
  });

  it('that is cancelled, or changes nothing, leaves the request as it was, and nobody is told', async () => {
    await opens();
    await press('form.cancel');
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001 stays as it was/);
    await opens();
    await press('form.send');
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001 stays as it was/);
    assert.equal(ada.texts.at(-1), 'There was nothing to save. FT-000001 stays as it was.');
    assert.equal((await request()).version, 1);
    await service.delivered();
    assert.ok(!textsOf(service).some((text) => text.includes('has changed')));
  });

  for (const word of ['cancel', 'discard', 'start over']) {
    it(`is given up by typing “${word}”, which says nothing of discarding the request itself`, async () => {
      await opens();
      // The offer to go on with it is shown after a pause.
      if (word !== 'cancel') {
        service.now = '2026-11-23T11:00:00Z';
        await ada.says('well');
        assert.match(JSON.stringify(ada.lastCard.card), /Your changes to FT-000001 are not saved yet/);
      }
      await ada.says(word);
      assert.equal(ada.texts.at(-1), 'Your changes to FT-000001 are dropped. The request stays as it was.');
      assert.doesNotMatch(ada.texts.join(' '), /discarded|set aside|erased/);
      assert.equal((await request()).state, 'submitted');
      const { tenantId, id } = adaIs;
      assert.equal(await service.application.store.drafts.findOf(tenantId, id, service.now), undefined);
    });
  }

  it('is given up by the button of a card that offers to start over, and no other request begins', async () => {
    await opens();
    const { draftId } = buttonFor(ada.lastCard.card, 'form.send');
    for (const verb of ['draft.restart', 'draft.discard']) {
      const { body } = await ada.executes(verb, { draftId });
      assert.match(JSON.stringify(body.value), verb === 'draft.restart' ? /stays as it was/ : /out of date/);
    }
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /1 of 3/);
  });

  it('can be typed: what changes, and “save”', async () => {
    await claims();
    await opens();
    await ada.says('technical lead: Bo Ek');
    assert.ok(ada.texts.some((text) => text.includes('Type “save” to save the changes')));
    await ada.says('save');
    assert.equal((await request()).answers.technicalLead?.name, 'Bo Ek');
  });

  it('of a request that ended meanwhile does not stand in the way of another', async () => {
    for (const next of ['edit', 'new'] as const) {
      const { id } = await submitted(service);
      await ada.executes('request.edit', { requestId: id });
      await ada.executes('request.withdraw', { requestId: id });
      if (next === 'edit') await opens();
      else await ada.says('new request');
      const form = JSON.stringify(ada.lastCard.card);
      if (next === 'edit') assert.match(form, /Change your request/);
      else assert.doesNotMatch(form, /Change your request/);
      assert.ok(!ada.texts.some((text) => text.includes('You are already changing')));
      if (next === 'edit') await press('form.cancel');
    }
  });

  it('waits for an unfinished request: that is not replaced', async () => {
    await ada.says('request assistance');
    const { body } = await opens();
    assert.match(String(body.value), /You have an unfinished request/);
    assert.match(JSON.stringify(ada.lastCard.card), /1 of 3/);
  });

  it('comes first where somebody asks for another request meanwhile', async () => {
    await opens();
    await ada.says('request assistance');
    assert.ok(ada.texts.some((text) => text.startsWith('You are already changing FT-000001')));
    assert.match(JSON.stringify(ada.lastCard.card), /Change your request/);
  });

  it('of a request that was withdrawn meanwhile is refused with the reason, and the form closes', async () => {
    await opens();
    await ada.executes('request.withdraw', { requestId });
    await press('form.send');
    assert.ok(ada.texts.some((text) => /FT-000001 has been withdrawn/.test(text)));
    assert.match(JSON.stringify(ada.lastCard.card), /stays as it was/);
    const { body } = await opens();
    assert.match(String(body.value), /has been withdrawn/);
  });

  it('is not for others: somebody of another tenant, a specialist, a group chat', async () => {
    const bo = new TestPerson(service, { id: 'bo', name: 'Bo Ek', tenantId: 'another-tenant' });
    const { body } = await bo.executes('request.edit', { requestId });
    assert.match(String(body.value), /don’t have access/);
    const ofSpecialist = await sofia.executes('request.edit', { requestId }, requestsChannel);
    assert.equal(typeof ofSpecialist.body.value, 'string');
    assert.equal((await request()).version, 1);
  });
});

/** The inputs of the details' form, as the card holds them. */
const details = {
  users: '',
  projectManagerName: '',
  projectManagerEmail: '',
  technicalLeadEmail: '',
  representativeName: '',
  representativeEmail: '',
  language: 'en',
  region: 'emea',
  timeZone: 'Europe/Paris',
  hoursTo: '17:00',
  desiredStart: '',
  reason: 'We merge the Lisbon office',
};
