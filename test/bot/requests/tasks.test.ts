import assert from 'node:assert/strict';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from './submitted.ts';

describe('The customer’s own tasks', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    ({ id: requestId } = await submitted(service));
    await sofia.executes('request.claim', { requestId, version: 1 }, requestsChannel);
  });

  const request = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const present = async () =>
    (await ada.executes('request.show', { requestId })).body.value as Record<string, unknown>;
  const ticks = async (done: string) => {
    const data = buttonFor(await present(), 'request.tick');
    return ada.executes('request.tick', { ...data, 'tick.done': done });
  };

  it('of the present phase stand on the admin’s card, and a tick is seen by the specialist', async () => {
    const card = await present();
    assert.match(JSON.stringify(card), /To do: 0 of 4/);
    assert.match(JSON.stringify(card), /State your goals for each service/);
    const { body } = await ticks('objectives,kickoffPeople');
    assert.match(JSON.stringify(body.value), /To do: 2 of 4/);
    await service.delivered();
    const seen = JSON.stringify(requestsChannelCard(service).card);
    assert.match(seen, /✓ State your goals for each service/);
    assert.match(seen, /○ Attach the licenses/);
    assert.ok(!textsOf(service).some((text) => text.includes('ticked')), 'no line: the cards show it');
    assert.equal((await request()).tasks?.['objectives']?.by.id, adaIs.id);
  });

  it('are open again without their tick, and the same ticks once more change nothing', async () => {
    await ticks('objectives,kickoffPeople');
    await ticks('kickoffPeople');
    const { tasks, version } = await request();
    assert.deepEqual(Object.keys(tasks ?? {}), ['kickoffPeople']);
    await ticks('kickoffPeople');
    assert.equal((await request()).version, version);
  });

  it('keep the ticks that another admin has set or taken away since the form was drawn', async () => {
    await ticks('kickoffPeople');
    const data = buttonFor(await present(), 'request.tick');
    const bo = new TestPerson(service, { ...adaIs, id: 'bo', name: 'Bo Ek' });
    await bo.executes('request.tick', { ...data, 'tick.done': 'objectives' });
    await ada.executes('request.tick', { ...data, 'tick.done': 'kickoffPeople,licenses' });
    const { tasks = {} } = await request();
    assert.ok(tasks['objectives'], 'the tick of the other stays');
    assert.equal(tasks['kickoffPeople'], undefined, 'the tick that the other took away stays away');
    assert.deepEqual(tasks['objectives']?.by.id, 'bo');
  });

  it('follow the phase and the services asked for', async () => {
    await service.application.store.requests.replace(
      { ...(await request()), state: 'active', phase: 'enableServices', version: 3 },
      2,
    );
    const card = JSON.stringify(await present());
    assert.match(card, /Point the MX record/);
    assert.doesNotMatch(card, /OneDrive sync client|Turn on Teams/);
  });

  it('that belong to an earlier phase by now are not ticked: the present ones are shown', async () => {
    const old = buttonFor(await present(), 'request.tick');
    await service.application.store.requests.replace(
      { ...(await request()), state: 'active', phase: 'assess', version: 3 },
      2,
    );
    const { body } = await ada.executes('request.tick', { ...old, 'tick.done': 'objectives' });
    assert.match(JSON.stringify(body.value), /Run the assessment tools/);
    assert.equal((await request()).tasks, undefined);
  });

  it('are not the specialist’s to tick, and unknown ones are left out', async () => {
    const { body } = await sofia.executes(
      'request.tick',
      { requestId, 'tick.done': 'objectives' },
      requestsChannel,
    );
    assert.equal(typeof body.value, 'string');
    await ticks('no-such,remediation');
    assert.equal((await request()).tasks, undefined);
    await service.delivered();
    assert.ok(
      !buttonsOf(requestsChannelCard(service).card).some(({ data }) => data['verb'] === 'request.tick'),
    );
  });
});
