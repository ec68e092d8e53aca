import assert from 'node:assert/strict';
import { partsOf, wordsOf } from '../../../standIns/cardParts.ts';
import { requestsChannelId, startTestService, type TestService } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import {
  aSpecialist,
  buttonFor,
  buttonsOf,
  requestsChannel,
  type SeenCard,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from './submitted.ts';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

describe('Handing over several requests', () => {
  let service: TestService;
  let ada: TestPerson;
  let sofia: TestPerson;
  let bea: TestPerson;

  beforeEach(async () => {
    service = await startTestService();
    ada = new TestPerson(service, adaIs);
    sofia = aSpecialist(service);
    bea = aSpecialist(service, 'bea', 'Bea Roth');
    await ada.says('hi');
    await sofia.says('hi');
  });
  afterEach(() => service.close());

  const claimed = async (count: number, who = sofia) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const { id } = await submitted(service);
      await who.executes('request.claim', { requestId: id }, requestsChannel);
      ids.push(id);
    }
    await service.delivered();
    return ids;
  };
  const requestNow = async (id = '') => service.application.store.requests.find(id);
  const assignees = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await requestNow(id))?.assignee?.id));
  const opened = async (who = sofia) => {
    await who.says('my queue');
    const { body } = await who.executes('list.handOver', buttonFor(who.lastCard.card, 'list.handOver'));
    assert.equal(body.type, adaptiveCard, String(body.value));
    assert.deepEqual(judgeCard(body.value as SeenCard), []);
    return body.value as SeenCard;
  };
  const gives = async (form: SeenCard, ids: readonly string[], more: object = {}, who = sofia) => {
    const data = buttonFor(form, 'list.assign');
    return who.executes('list.assign', { ...data, requests: ids.join(','), colleague: 'bea', ...more });
  };

  it('is told by one line in the channel, one message to each customer and one to the colleague', async () => {
    await bea.says('hi');
    const bo = { id: 'bo', name: 'Bo Berg', tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa' };
    const other = new TestPerson(service, bo);
    await other.says('hi');
    const ids = await claimed(3);
    const { id: ofBo } = await submitted(service, bo);
    await sofia.executes('request.claim', { requestId: ofBo }, requestsChannel);
    const keeps = ids[1] ?? '';
    await service.delivered();
    const before = textsOf(service).length;
    const given = [ids[0] ?? '', ids[2] ?? '', ofBo];
    const { body } = await gives(await opened(), given, { note: 'I am away' });
    assert.equal(body.type, adaptiveCard, String(body.value));
    assert.deepEqual(judgeCard(body.value as SeenCard), []);
    assert.match(wordsOf(body.value as SeenCard), /3 requests handed over/);
    await service.delivered();
    assert.deepEqual(await assignees([...given, keeps]), ['bea', 'bea', 'bea', 'sofia']);
    const line =
      'Sofia Marchetti has given these requests to Bea Roth: FT-000001 of Contoso, FT-000003 of Contoso, and FT-000004 of Contoso. Note for the team: I am away';
    assert.deepEqual(
      textsOf(service).slice(before).toSorted(),
      [
        line,
        line.replace('Bea Roth', 'you'),
        'Bea Roth looks after these requests from now on: FT-000001 and FT-000003.',
        'Bea Roth looks after FT-000004 from now on.',
      ].toSorted(),
    );
    assert.equal(bea.texts.at(-1), line.replace('Bea Roth', 'you'));
  });

  it('begins with all of them ticked, and leads back to the list', async () => {
    const ids = await claimed(7);
    const form = await opened();
    const ticks = partsOf(form).find(({ id }) => id === 'requests');
    assert.equal(ticks?.['value'], ids.join(','));
    const back = buttonsOf(form).find(({ data }) => data['verb'] === 'list.more');
    assert.equal(back?.data['list'], 'queue');
  });

  it('is offered behind More of somebody with several, to every specialist, and says who had them', async () => {
    const carl = aSpecialist(service, 'carl', 'Carl Ek');
    const more = async () => {
      const { data } =
        buttonsOf(requestsChannelCard(service).card).find((button) => button.data['part'] === 'more') ??
        assert.fail();
      return (await carl.executes('request.show', data, requestsChannel)).body.value as SeenCard;
    };
    const ids = await claimed(1);
    assert.ok(!buttonsOf(await more()).some(({ data }) => data['verb'] === 'list.handOver'));
    ids.push(...(await claimed(1)));
    const button = buttonsOf(await more()).find(({ data }) => data['verb'] === 'list.handOver');
    assert.equal(button?.title, 'Hand over all of Sofia Marchetti …');
    const { body } = await carl.executes('list.handOver', button.data, requestsChannel);
    const form = body.value as SeenCard;
    assert.equal(buttonFor(form, 'request.show')['requestId'], ids[1], 'a way back to the card');
    for (const [colleague, expected] of [
      ['bea', 'Carl Ek has given these requests of Sofia Marchetti to Bea Roth: '],
      ['carl', 'Carl Ek has taken over these requests from Bea Roth: '],
    ] as const) {
      const from = colleague === 'carl' ? { assignee: 'bea' } : {};
      const data = { ...buttonFor(form, 'list.assign'), ...from, requests: ids.join(','), colleague };
      await carl.executes('list.assign', data, requestsChannel);
      await service.delivered();
      const line = `${expected}FT-000001 of Contoso and FT-000002 of Contoso.`;
      assert.ok(textsOf(service).includes(line), textsOf(service).join('\n'));
    }
    assert.deepEqual(await assignees(ids), ['carl', 'carl']);
  });

  it('leaves a request where it is that somebody else has by now, or that was closed, and does the others', async () => {
    const ids = await claimed(3);
    const form = await opened();
    await bea.executes('request.takeOver', { requestId: ids[0] }, requestsChannel);
    await ada.executes('request.withdraw', { requestId: ids[1] });
    await service.delivered();
    const carl = aSpecialist(service, 'carl', 'Carl Ek');
    await carl.says('hi');
    const { body } = await gives(form, ids, { colleague: 'carl' });
    const words = wordsOf(body.value as SeenCard);
    assert.match(words, /1 request handed over/);
    assert.match(words, /FT-000001 .*FT-000002/s);
    assert.deepEqual(await assignees([ids[0] ?? '', ids[2] ?? '']), ['bea', 'carl']);
    assert.equal((await requestNow(ids[1]))?.state, 'withdrawn');
  });

  it('is done once by a double press', async () => {
    const ids = await claimed(2);
    const form = await opened();
    const before = textsOf(service).length;
    await Promise.all([gives(form, ids), gives(form, ids)]);
    await gives(form, ids);
    await service.delivered();
    assert.equal(textsOf(service).slice(before).length, 2, 'one line in the channel, one to the customer');
    for (const id of ids) assert.equal((await requestNow(id))?.version, 3);
  });

  it('is refused with a sentence for nobody, for somebody forged, without ticks, and for a text that is too long', async () => {
    const ids = await claimed(2);
    const form = await opened();
    for (const [more, expected] of [
      [{ colleague: '' }, /No colleague was chosen/],
      [{ colleague: 'no-such' }, /is not a member of a channel that receives requests/],
      [{ colleague: { id: 'bea' } }, /missing, too long or not valid/],
      [{ requests: '' }, /select at least one/],
      [{ requests: ' , ,' }, /select at least one/],
      [{ requests: 7 }, /select at least one/],
      [{ requests: 'no-such-request' }, /don’t have access/],
      [{ note: 'x'.repeat(20_000) }, /^Your text in “Note” has 20,000 characters/],
      [{ assignee: 'carl' }, /FT-000001/],
    ] as const) {
      const { body } = await gives(form, ids, more);
      assert.notEqual(body.type, adaptiveCard, JSON.stringify(more));
      assert.match(String(body.value), expected);
    }
    assert.deepEqual(await assignees(ids), ['sofia', 'sofia']);
  });

  it('is shown and done for specialists only', async () => {
    const ids = await claimed(2);
    const form = await opened();
    for (const verb of ['list.handOver', 'list.assign']) {
      const data = { ...buttonFor(form, 'list.assign'), requests: ids.join(','), colleague: 'bea' };
      const { body } = await ada.executes(verb, data);
      assert.match(String(body.value), /specialists/);
    }
    assert.deepEqual(await assignees(ids), ['sofia', 'sofia']);
    assert.ok(!textsOf(service).some((text) => text.includes(requestsChannelId)));
  });

  it('offers at most forty, and says that there are more', async () => {
    const { store } = service.application;
    const [id] = await claimed(1);
    const one = (await requestNow(id)) ?? assert.fail();
    for (let index = 2; index <= 45; index += 1) {
      await store.requests.insert({
        ...one,
        id: crypto.randomUUID(),
        number: index,
        draftId: crypto.randomUUID(),
        calendarToken: crypto.randomUUID(),
        tenantName: `Contoso of the Northern and Southern Provinces and Islands ${index}`,
      });
    }
    const form = await opened();
    const ticks = partsOf(form).find(({ id }) => id === 'requests');
    assert.equal((ticks?.['choices'] as readonly unknown[] | undefined)?.length, 40);
    assert.match(wordsOf(form), /These are the oldest 40/);
  });
});
