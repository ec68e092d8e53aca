import assert from 'node:assert/strict';
import { requestsChannelId, serviceTenantId } from '../../../standIns/testService.ts';
import { aFewRounds } from '../../support/eventLoop.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted, textsOf } from './submitted.ts';

describe('The requests of somebody whose membership ended', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');

  beforeEach(async () => {
    await ada.says('hi');
  });

  const claimed = async (who: TestPerson) => {
    const { id } = await submitted(service);
    await who.executes('request.claim', { requestId: id }, requestsChannel);
    await service.delivered();
    return id;
  };
  const requestNow = async (id: string) => service.application.store.requests.find(id);
  const leaves = (id: string) => {
    service.connector.members = service.connector.members.filter((member) => member.id !== `29:${id}`);
  };
  const checked = async () => {
    await service.application.checkMembers();
    await service.delivered();
  };

  it('are looked for as soon as the bot starts, and the time is recorded', async () => {
    const { settings } = service.application.store;
    while ((await settings.lastMembershipCheck()) === undefined) await aFewRounds();
    assert.equal(service.logged.filter((line) => line.includes('membership check failed')).length, 0);
  });

  it('go back into the queue, told by one line in the channel and one message to the customer', async () => {
    const theirs = [await claimed(sofia), await claimed(sofia)];
    const others = await claimed(bea);
    const plan = { requestId: theirs[0], date: '2026-12-01', time: '10:00', rhythm: 'biweekly' };
    await sofia.executes('request.schedule', plan, requestsChannel);
    await service.delivered();
    const planned = await service.application.store.meetings.listOf(theirs[0] ?? '');
    const before = textsOf(service).length;
    leaves('sofia');
    await checked();
    for (const id of theirs) {
      assert.equal((await requestNow(id))?.state, 'submitted');
      assert.equal((await requestNow(id))?.assignee, undefined);
    }
    assert.equal((await requestNow(others))?.assignee?.id, 'bea');
    assert.deepEqual(await service.application.store.meetings.listOf(theirs[0] ?? ''), planned);
    assert.deepEqual(
      textsOf(service).slice(before).toSorted(),
      [
        'Sofia Marchetti is no longer a member of this channel. These requests wait for a specialist again: FT-000001 of Contoso and FT-000002 of Contoso.',
        'Sofia Marchetti no longer looks after these requests: FT-000001 and FT-000002. They wait for another specialist.',
      ].toSorted(),
    );
    const again = await bea.executes('request.claim', { requestId: theirs[0] }, requestsChannel);
    assert.equal(again.body.type, 'application/vnd.microsoft.card.adaptive');
    assert.equal((await requestNow(theirs[0] ?? ''))?.state, 'scheduled', 'its meetings are planned still');
  });

  it('that are one alone are told in its thread', async () => {
    await claimed(sofia);
    leaves('sofia');
    await checked();
    assert.match(
      allSentTo(service, requestsChannelId),
      /Sofia Marchetti is no longer a member of this channel\. FT-000001 of Contoso waits for a specialist again\./,
    );
    assert.equal(
      ada.texts.at(-1),
      'Sofia Marchetti no longer looks after FT-000001. It is waiting for another specialist.',
    );
  });

  it('do not show the reason with which somebody else gave one back before', async () => {
    const id = await claimed(bea);
    await bea.executes('request.release', { requestId: id, 'release.reason': 'On leave' }, requestsChannel);
    await service.delivered();
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Given back by Bea Roth/);
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    leaves('sofia');
    await checked();
    assert.equal((await requestNow(id))?.state, 'submitted');
    assert.doesNotMatch(JSON.stringify(requestsChannelCard(service).card), /Given back by/);
  });

  it('are those of a guest as well, and go back once', async () => {
    const id = await claimed(sofia);
    leaves('sofia');
    service.connector.members = [
      ...service.connector.members,
      { id: '29:sofia', aadObjectId: 'sofia', name: 'Sofia', tenantId: serviceTenantId, userRole: 'guest' },
    ];
    await checked();
    await checked();
    assert.equal((await requestNow(id))?.version, 3);
  });

  it('stay where they are while Teams does not say, and where the channel itself is gone', async () => {
    const id = await claimed(sofia);
    leaves('sofia');
    service.connector.fail(/GET .*\/members\//, { status: 503 }, { status: 503 });
    await checked();
    assert.equal((await requestNow(id))?.assignee?.id, 'sofia');
    service.connector.fail(/GET .*\/members\//, { status: 403, code: 'BotNotInConversationRoster' });
    await checked();
    assert.equal((await requestNow(id))?.assignee?.id, 'sofia');
  });

  it('can’t be put back by a press of anybody', async () => {
    const id = await claimed(sofia);
    for (const who of [sofia, bea, ada]) {
      const { body } = await who.executes(
        'request.requeue',
        { requestId: id, service: true },
        requestsChannel,
      );
      assert.notEqual(body.type, 'application/vnd.microsoft.card.adaptive');
    }
    assert.equal((await requestNow(id))?.version, 2);
  });
});
