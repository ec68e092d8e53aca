import assert from 'node:assert/strict';
import { partsOf } from '../../../standIns/cardParts.ts';
import { requestsChannelId } from '../../../standIns/testService.ts';
import { process } from '../../support/requestBuilders.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  aSpecialist,
  buttonFor,
  buttonsOf,
  cardWithButton,
  requestsChannel,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted, textsOf } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('Splitting a request', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');
  let requestId: string;
  let threadId: string;

  beforeEach(async () => {
    await ada.says('hi');
    ({ id: requestId } = await submitted(service, adaIs, { services: ['exchange', 'teams', 'intune'] }));
    threadId = requestsChannelCard(service).id;
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
  });

  const store = () => service.application.store;
  const thread = () => ({ ...requestsChannel, threadId }) as const;
  const found = (number: number) => store().requests.findByNumber(number);
  const splits = async (input: object, who = sofia) => {
    const shown = (await sofia.executes('request.show', { requestId }, thread())).body.value;
    const button = buttonFor(await cardWithButton(sofia, shown, 'request.split', thread()), 'request.split');
    return who.executes('request.split', { ...button, ...input }, thread());
  };
  const shows = async (who: TestPerson, number: number) => {
    await who.says(`FT-${String(number).padStart(6, '0')}`);
    return who.lastCard.card;
  };
  const wordsIn = (shown: unknown) => JSON.stringify(partsOf(shown).map(({ text }) => text));

  it('makes a second request with its own number for a colleague: same tenant, sender and people, its services only', async () => {
    await bea.says('hi');
    const { body } = await splits({ 'split.services': 'teams,intune', 'split.colleague': 'bea' });
    assert.equal(body.type, card);
    const [first, second] = [await found(1), await found(2)];
    assert.deepEqual(first?.answers.services, ['exchange']);
    assert.deepEqual(second?.answers, { ...first?.answers, services: ['teams', 'intune'] });
    assert.deepEqual(second?.requester, first?.requester);
    assert.equal(second?.tenantId, first?.tenantId);
    assert.deepEqual([second?.state, second?.assignee?.id], ['claimed', 'bea']);
    assert.deepEqual(await store().meetings.listOf(second?.id ?? ''), []);
    await service.delivered();
    assert.equal(
      ada.texts.at(-1),
      'Sofia Marchetti has moved Microsoft Teams and Microsoft Intune from FT-000001 to a request of its own, FT-000002. Bea Roth looks after it.',
    );
    assert.equal(
      bea.texts.at(-1),
      'Sofia Marchetti has split FT-000002 of Contoso off from FT-000001 and given it to Bea Roth: Microsoft Teams and Microsoft Intune.',
    );
    assert.ok(wordsIn(requestsChannelCard(service).card).includes('FT-000002'), 'the channel has its card');
    assert.ok(wordsIn(ada.lastCard.card).includes('FT-000002'), 'the customer has its card');
    assert.equal(textsOf(service).filter((text) => text.includes('FT-000002')).length, 2, 'one line each');
  });

  it('without a colleague leaves the second one in the queue, and its colleague may be any specialist who claims it', async () => {
    await splits({ 'split.services': 'teams', 'split.colleague': '-' });
    const second = await found(2);
    assert.deepEqual([second?.state, second?.assignee], ['submitted', undefined]);
    await service.delivered();
    assert.match(ada.texts.at(-1) ?? '', /FT-000002\. It waits for a specialist\.$/);
    const channel = { ...requestsChannel, threadId: requestsChannelCard(service).id };
    await bea.executes('request.claim', { requestId: second?.id }, channel);
    assert.equal((await found(2))?.assignee?.id, 'bea');
    assert.equal((await found(1))?.assignee?.id, 'sofia');
  });

  it('names each request on the card of the other, and shows it there in one press', async () => {
    await splits({ 'split.services': 'teams' });
    await service.delivered();
    for (const who of [ada, sofia]) {
      const first = await shows(who, 1);
      assert.ok(wordsIn(first).includes('FT-000002 has the services that were split off'));
      const second = await shows(who, 2);
      assert.ok(wordsIn(second).includes('Split off from FT-000001'));
      const tie = buttonsOf(second).find(({ data }) => data['tie'] === true);
      const { body } = await who.executes('request.show', tie?.data ?? {});
      assert.ok(wordsIn(body.value).includes('FT-000002 has the services'), 'the first one is shown');
    }
  });

  it('shows the other request in the place of a card without taking its message for that request’s', async () => {
    await splits({ 'split.services': 'teams' });
    await service.delivered();
    const [first, second] = [await found(1), await found(2)];
    const recipient = { kind: 'requestsChannel' } as const;
    await store().postedCards.forget(first?.id ?? '', recipient, 'requestCard');
    const { card: secondCard, id } = requestsChannelCard(service);
    const place = { ...requestsChannel, threadId: id } as const;
    const tie = buttonsOf(secondCard).find(({ data }) => data['tie'] === true);
    assert.equal(tie?.data['requestId'], first?.id);
    const answer = await sofia.executes('request.show', tie?.data ?? {}, place, id);
    const next = buttonsOf(answer.body.value).find(({ data }) => data['part'] === 'more');
    await sofia.executes('request.show', next?.data ?? {}, place, id);
    assert.equal(await store().postedCards.find(first?.id ?? '', recipient, 'requestCard'), undefined);
    assert.equal((await store().postedCards.find(second?.id ?? '', recipient, 'requestCard'))?.messageId, id);
  });

  it('begins the second one where its services stand: nobody assesses or confirms a tenant twice', async () => {
    const request = await found(1);
    assert.ok(request);
    const word = { by: request.requester, at: service.now };
    await store().requests.replace(
      {
        ...request,
        state: 'active',
        phase: 'enableServices',
        enabled: ['exchange', 'intune'],
        gates: { remediation: { team: word, customer: word }, core: { team: word, customer: word } },
        tasks: { objectives: word },
        unanswered: 2,
        version: request.version + 1,
      },
      request.version,
    );
    await splits({ 'split.services': 'teams,intune' });
    const second = await found(2);
    assert.deepEqual([second?.phase, second?.enabled], ['enableServices', ['intune']]);
    assert.deepEqual(Object.keys(second?.gates ?? {}), ['remediation', 'core']);
    assert.deepEqual(
      [second?.tasks, second?.unanswered, second?.questions],
      [undefined, undefined, undefined],
    );
    assert.deepEqual((await found(1))?.tasks, { objectives: word });
  });

  it('is done once for a repeated press, and is not stopped by the quota of open requests', async () => {
    for (let count = 1; count < process.rules.openRequestsPerTenant; count += 1) await submitted(service);
    const shown = (await sofia.executes('request.show', { requestId }, thread())).body.value;
    const form = await cardWithButton(sofia, shown, 'request.split', thread());
    const data = { ...buttonFor(form, 'request.split'), 'split.services': 'teams' };
    const before = (await store().requests.listOpen()).length;
    for (const _ of [1, 2, 3]) {
      assert.equal((await sofia.executes('request.split', data, thread())).body.type, card);
    }
    assert.equal((await store().requests.listOpen()).length, before + 1);
  });

  it('is refused with a sentence where nothing would be given, or nothing would be left', async () => {
    for (const services of ['', 'exchange,teams,intune', 'no-such', ',,']) {
      const { body } = await splits({ 'split.services': services });
      assert.match(String(body.value), /at least one service of FT-000001, and leave at least one/, services);
    }
    await splits({ 'split.services': 'teams,intune' });
    const { body } = await sofia.executes('request.split', { requestId, services: 'exchange' }, thread());
    assert.match(String(body.value), /FT-000001 has only one service left/);
    assert.equal(await found(3), undefined);
  });

  it('is refused for a forged colleague, for the sender, and to everybody but the assignee', async () => {
    const forged = await splits({ 'split.services': 'teams', 'split.colleague': 'no-such' });
    assert.match(String(forged.body.value), /is not a member of a channel that receives requests/);
    const others = await splits({ 'split.services': 'teams' }, bea);
    assert.match(String(others.body.value), /Sofia Marchetti already has FT-000001/);
    const hers = await ada.executes('request.split', { requestId, services: 'teams' });
    assert.notEqual(hers.body.type, card);
    aSpecialist(service, 'carl', 'Carl Ek');
    service.connector.fail(/GET .*members\/carl/, { status: 503 }, { status: 503 });
    const unchecked = await splits({ 'split.services': 'teams', 'split.colleague': 'carl' });
    assert.match(String(unchecked.body.value), /Teams did not say/);
    assert.equal(await found(2), undefined);
    assert.equal((await found(1))?.version, 2);
  });

  it('waits until a proposal of other services is decided on', async () => {
    const request = await found(1);
    assert.ok(request);
    const proposal = {
      answers: { ...request.answers, services: ['exchange'] },
      names: ['services'],
      by: request.requester,
      at: service.now,
    } as const;
    await store().requests.replace({ ...request, proposal, version: 3 }, request.version);
    const { body } = await splits({ 'split.services': 'teams' });
    assert.match(String(body.value), /apply or decline the proposal first/);
    assert.equal(await found(2), undefined);
  });

  it('keeps its note for the team', async () => {
    await splits({ 'split.services': 'teams', 'split.note': 'Bea knows Teams best' });
    await service.delivered();
    assert.ok(!allSentTo(service, ada.chatId).includes('Bea knows Teams best'));
    const history = await sofia.executes('request.show', { requestId, part: 'history' }, thread());
    assert.ok(JSON.stringify(history.body.value).includes('Bea knows Teams best'));
    assert.ok(!allSentTo(service, requestsChannelId).includes('undefined'));
  });
});
