import assert from 'node:assert/strict';
import { startTestService, type TestService } from '../../../standIns/testService.ts';
import { aSpecialist, buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('The phases of a request', () => {
  let service: TestService;
  let ada: TestPerson;
  let sofia: TestPerson;
  let requestId: string;

  beforeEach(async () => {
    service = await startTestService();
    ada = new TestPerson(service, adaIs);
    await ada.says('hi');
    sofia = aSpecialist(service);
    const request = await submitted(service, adaIs, {
      services: ['exchange', 'teams'],
      help: ['dataMigration'],
    });
    requestId = request.id;
    await sofia.executes('request.claim', { requestId }, thread());
  });
  afterEach(() => service.close());

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const present = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const events = async () => service.application.store.events.listOf(requestId);
  /** Presses the button that the channel's card has now. */
  const press = async (verb: string, inputs: object = {}, who = sofia) => {
    await service.delivered();
    return who.executes(verb, { ...buttonFor(requestsChannelCard(service).card, verb), ...inputs }, thread());
  };

  it('follow one another, and the customer reads where it stands', async () => {
    await press('request.advance');
    assert.deepEqual([(await present()).state, (await present()).phase], ['active', 'initiate']);
    for (const phase of ['assess', 'remediate']) {
      await press('request.advance');
      assert.equal((await present()).phase, phase);
    }
    await service.delivered();
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Step 3 of 7: Remediate/);
    assert.match(JSON.stringify(ada.lastCard.card), /Step 3 of 7: Remediate/);
    assert.match(JSON.stringify(ada.lastCard.card), /You have the next step: work through the remediation/);
    assert.ok(ada.texts.includes('FT-000001 has reached step 3 of 7: Remediate.'));
  });

  it('have a mark for each service, and the last one leads on to the migration', async () => {
    const request = await present();
    await service.application.store.requests.replace(
      { ...request, state: 'active', phase: 'enableServices', version: request.version + 1 },
      request.version,
    );
    const ask = { requestId, seen: { phase: 'enableServices' } };
    const none = await sofia.executes('request.advance', ask, thread());
    assert.match(String(none.body.value), /Please select at least one service/);
    const forged = await sofia.executes('request.advance', { ...ask, 'advance.services': 'x' }, thread());
    assert.match(String(forged.body.value), /Please select at least one service/);
    await sofia.executes('request.advance', { ...ask, 'advance.services': 'teams' }, thread());
    assert.deepEqual([(await present()).phase, (await present()).enabled], ['enableServices', ['teams']]);
    const count = (await events()).length;
    const again = await sofia.executes('request.advance', { ...ask, 'advance.services': 'teams' }, thread());
    assert.equal(again.body.type, card);
    assert.equal((await events()).length, count, 'the same mark once more changes nothing');
    await press('request.advance');
    assert.deepEqual(
      [(await present()).phase, (await present()).enabled],
      ['migrate', ['exchange', 'teams']],
    );
    const last = await sofia.executes('request.advance', { requestId }, thread());
    assert.match(String(last.body.value), /FT-000001 is already at its last step/);
    await service.delivered();
    assert.ok(
      !buttonsOf(requestsChannelCard(service).card).some(({ data }) => data['verb'] === 'request.advance'),
    );
  });

  it('move one step for two presses at once on the same card', async () => {
    await press('request.advance');
    await service.delivered();
    const shown = buttonFor(requestsChannelCard(service).card, 'request.advance');
    // Two devices: each has its own drawing of the card, so that no key tells that the press is the same.
    const answers = await Promise.all(
      ['a', 'b'].map((key) => sofia.executes('request.advance', { ...shown, key }, thread())),
    );
    assert.ok(answers.every(({ body }) => body.type === card));
    assert.equal((await present()).phase, 'assess');
    assert.deepEqual(
      (await events()).map(({ action }) => action),
      ['submit', 'claim', 'advance', 'advance'],
    );
  });

  it('are not moved by another specialist, nor by the customer', async () => {
    const bea = aSpecialist(service, 'bea', 'Bea');
    const refused = await press('request.advance', {}, bea);
    assert.equal(refused.body.value, 'Sofia Marchetti already has FT-000001.');
    await ada.executes('request.advance', { requestId });
    assert.equal((await present()).state, 'claimed');
  });

  it('show on the card what the state calls for, and the rest behind “More”', async () => {
    await press('request.advance');
    await service.delivered();
    const shown = requestsChannelCard(service).card;
    assert.ok((shown['actions'] as readonly object[]).length <= 6);
    const more = buttonsOf(shown).find(({ data }) => data['part'] === 'more');
    if (more === undefined) return;
    const page = await sofia.executes('request.show', more.data, thread());
    const form = buttonsOf(page.body.value).find(({ data }) => data['part'] === 'form');
    if (form === undefined) return;
    const opened = await sofia.executes('request.show', form.data, thread());
    assert.match(JSON.stringify(opened.body.value), new RegExp(form.title));
    assert.match(JSON.stringify(opened.body.value), /Back/);
  });
});
