import assert from 'node:assert/strict';
import { partsOf } from '../../../standIns/cardParts.ts';
import { contoso } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  buttonFor,
  buttonsOf,
  cardWithButton,
  requestsChannel,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('Two requests for the same work', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const boIs = { ...adaIs, id: 'bo', name: 'Bo Ek' };
  const bo = new TestPerson(service, boIs);
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');
  let first: string;
  let second: string;

  beforeEach(async () => {
    service.facts = [{ ...contoso, admins: ['somebody-else'] }];
    for (const person of [ada, bo]) await person.says('hi');
    ({ id: first } = await submitted(service, adaIs, { services: ['exchange', 'teams'] }));
    await sofia.executes('request.claim', { requestId: first }, thread());
    ({ id: second } = await submitted(service, boIs, { services: ['teams', 'intune'], language: 'fr' }));
    threadOfSecond = requestsChannelCard(service).id;
    await service.delivered();
  });

  let threadOfSecond: string;
  const thread = () =>
    ({ ...requestsChannel, threadId: threadOfSecond ?? requestsChannelCard(service).id }) as const;
  const store = () => service.application.store;
  const shown = async (requestId: string, who = sofia) =>
    (await who.executes('request.show', { requestId }, who === sofia || who === bea ? thread() : undefined))
      .body.value;
  const wordsIn = (part: unknown) =>
    JSON.stringify(partsOf(part).map(({ text, inlines }) => text ?? inlines));
  const tiesOf = async (id: string) => (await store().requests.find(id))?.ties;

  it('are named on the specialists’ cards with number, state and who has it, and on no customer’s', async () => {
    const words = wordsIn(await shown(second));
    assert.ok(words.includes('Perhaps the same work as FT-000001'));
    assert.ok(words.includes('A specialist has it · Sofia Marchetti'));
    assert.ok(wordsIn(await shown(first)).includes('Perhaps the same work as FT-000002'));
    assert.ok(!wordsIn(await shown(second, bo)).includes('FT-000001'));
    assert.ok(!wordsIn(await shown(first, ada)).includes('FT-000002'));
  });

  it('are tied in one press by any specialist, on both cards, and untied in one', async () => {
    const press = buttonFor(await shown(second), 'request.tie');
    for (const who of [bea, bea, sofia]) {
      const { body } = await who.executes('request.tie', press, thread());
      assert.equal(body.type, card);
      assert.ok(wordsIn(body.value).includes('Same work as FT-000001'));
    }
    assert.deepEqual(await tiesOf(first), [{ id: second, number: 2, kind: 'double' }]);
    assert.deepEqual(await tiesOf(second), [{ id: first, number: 1, kind: 'double' }]);
    assert.equal((await store().events.listOf(second)).filter(({ action }) => action === 'tie').length, 1);
    await service.delivered();
    assert.ok(wordsIn(requestsChannelCard(service).card).includes('Same work as FT-000001'));
    const undo = buttonFor(await shown(first), 'request.untie');
    assert.ok(
      wordsIn((await sofia.executes('request.untie', undo, thread())).body.value).includes('Perhaps'),
    );
    assert.deepEqual([await tiesOf(first), await tiesOf(second)], [undefined, undefined]);
  });

  it('are not told to the customer’s people who see one of them only, neither on the card nor in the history', async () => {
    await bea.executes('request.tie', buttonFor(await shown(second), 'request.tie'), thread());
    await service.delivered();
    for (const [who, own, other] of [
      [ada, first, 'FT-000002'],
      [bo, second, 'FT-000001'],
    ] as const) {
      assert.ok(!wordsIn(await shown(own, who)).includes(other));
      const history = await who.executes('request.show', { requestId: own, part: 'history' });
      assert.ok(!JSON.stringify(history.body.value).includes(other));
      assert.ok(who.texts.every((text) => !text.includes(other)));
      const forged = await who.executes('request.show', {
        requestId: own === first ? second : first,
        tie: true,
      });
      assert.match(String(forged.body.value), /don’t have access/);
    }
  });

  it('are named to an admin who may see both', async () => {
    service.facts = [{ ...contoso, admins: ['ada'] }];
    await bea.executes('request.tie', buttonFor(await shown(second), 'request.tie'), thread());
    const words = await shown(first, ada);
    assert.ok(wordsIn(words).includes('Same work as FT-000002'));
    assert.ok(!buttonsOf(words).some(({ data }) => data['verb'] === 'request.untie'));
  });

  it('are tied for nobody else, and only where both are open and of one customer', async () => {
    const { body } = await ada.executes('request.tie', { requestId: first, other: second });
    assert.notEqual(body.type, card);
    const { id: far } = await submitted(service, { ...boIs, id: 'far', tenantId: 'another-tenant' });
    for (const other of [far, first, 'no-such', '', 7, undefined, 'x'.repeat(300)]) {
      const refused = await sofia.executes('request.tie', { requestId: first, other }, thread());
      assert.equal(typeof refused.body.value, 'string', String(other));
    }
    const request = await store().requests.find(second);
    assert.ok(request);
    await store().requests.replace({ ...request, state: 'withdrawn', version: 2 }, 1);
    const late = await sofia.executes('request.tie', { requestId: first, other: second }, thread());
    assert.match(String(late.body.value), /both have to be open and of the same customer/);
    assert.equal(await tiesOf(first), undefined);
  });

  it('let one be declined as the double with a ready reason in the customer’s language, which tells nothing they may not see', async () => {
    await bea.executes('request.tie', buttonFor(await shown(second), 'request.tie'), thread());
    const form = await cardWithButton(sofia, await shown(second), 'request.decline', thread());
    const filledIn = (id: string, drawn: unknown) =>
      partsOf(drawn).find((part) => part['id'] === id)?.['value'];
    const reason = filledIn('decline.reason', form);
    assert.equal(reason, 'Nous poursuivons ce travail dans une autre demande de votre organisation.');
    const instead = filledIn('decline.instead', form);
    const press = {
      ...buttonFor(form, 'request.decline'),
      'decline.reason': reason,
      'decline.instead': instead,
    };
    assert.equal((await sofia.executes('request.decline', press, thread())).body.type, card);
    assert.equal((await store().requests.find(second))?.state, 'declined');
    const closed = wordsIn(await shown(first));
    assert.ok(closed.includes('Same work as FT-000002') && closed.includes('Declined'), 'the tie stays');
  });

  it('name each other in the ready text where one person acts for both', async () => {
    const { id } = await submitted(service, adaIs, { services: ['teams'] });
    await sofia.executes('request.tie', { requestId: first, other: id }, thread());
    const form = await cardWithButton(sofia, await shown(first), 'request.complete', thread());
    const summary = partsOf(form).find((part) => part['id'] === 'complete.summary');
    assert.equal(summary?.['value'], 'We go on with this work in FT-000003.');
  });
});
