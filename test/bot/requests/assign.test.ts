import assert from 'node:assert/strict';
import { partsOf } from '../../../standIns/cardParts.ts';
import { requestsChannelId, serviceTenantId } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  aSpecialist,
  buttonFor,
  buttonsOf,
  cardWithButton,
  requestsChannel,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('Giving a request to a colleague', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    ({ id: requestId } = await submitted(service));
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const requestNow = async () => service.application.store.requests.find(requestId);
  const form = () => cardWithButton(sofia, requestsChannelCard(service).card, 'request.assign', thread());
  const assigns = async (who: TestPerson, colleague: unknown, more: object = {}) => {
    const button = buttonFor(await form(), 'request.assign');
    return who.executes('request.assign', { ...button, colleague, ...more }, thread());
  };
  const mentioning = (line: string) => line.replace('Bea Roth', '<at>Bea Roth</at>');
  const choices = async () =>
    (
      partsOf(await form()).find(({ id }) => id === 'colleague')?.['choices'] as
        | readonly { readonly title: string; readonly value: string }[]
        | undefined
    )?.map(({ title }) => title);

  it('that waits makes them its assignee, tells them in person, and names both in the thread', async () => {
    await bea.says('hi');
    const { body } = await assigns(sofia, 'bea', { note: 'They asked for you' });
    assert.equal(body.type, card);
    assert.equal((await requestNow())?.state, 'claimed');
    assert.deepEqual((await requestNow())?.assignee, {
      id: 'bea',
      tenantId: serviceTenantId,
      name: 'Bea Roth',
      memberId: '29:bea',
    });
    await service.delivered();
    const line =
      'Sofia Marchetti has given FT-000001 of Contoso to Bea Roth. Note for the team: They asked for you';
    assert.ok(allSentTo(service, requestsChannelId).includes(mentioning(line)), 'the line mentions them');
    assert.equal(bea.texts.at(-1), line.replace('Bea Roth', 'you'), 'nobody reads of themselves by name');
    assert.equal(ada.texts.at(-1), 'Bea Roth looks after FT-000001 from now on.');
    assert.ok(!allSentTo(service, ada.chatId).includes('They asked for you'));
  });

  it('that somebody has tells its former assignee as well, and leaves its meetings as planned', async () => {
    const carl = aSpecialist(service, 'carl', 'Carl Ek');
    await sofia.says('hi');
    await sofia.executes('request.claim', { requestId }, thread());
    const plan = { requestId, date: '2026-12-01', time: '10:00', rhythm: 'biweekly' };
    await sofia.executes('request.schedule', plan, thread());
    const planned = await service.application.store.meetings.listOf(requestId);
    await service.delivered();
    await assigns(carl, 'bea');
    await service.delivered();
    assert.equal((await requestNow())?.state, 'scheduled');
    assert.deepEqual(await service.application.store.meetings.listOf(requestId), planned);
    const line = 'Carl Ek has given FT-000001 of Contoso, which Sofia Marchetti had, to Bea Roth.';
    assert.equal(sofia.texts.at(-1), 'Carl Ek has given your request FT-000001 of Contoso to Bea Roth.');
    assert.ok(allSentTo(service, requestsChannelId).includes(mentioning(line)));
    assert.deepEqual(await service.application.store.outbox.due('9999', 10), [], 'Bea has no chat');
    const released = await bea.executes('request.release', { requestId }, thread());
    assert.equal(released.body.type, card, 'the new assignee can go on with it');
  });

  it('is refused for an id that is forged, of somebody who left, of a guest or of another tenant', async () => {
    service.connector.members = [
      ...service.connector.members,
      { id: '29:guest', aadObjectId: 'guest', name: 'Guest', tenantId: serviceTenantId, userRole: 'guest' },
      { id: '29:far', aadObjectId: 'far', name: 'Far', tenantId: 'another-tenant', userRole: 'user' },
    ];
    await bea.says('hi');
    service.connector.members = service.connector.members.filter(({ id }) => id !== '29:bea');
    for (const forged of [
      'no-such',
      'bea',
      'guest',
      'far',
      '29:guest',
      '../bea',
      '..',
      'b ea',
      '__proto__',
    ]) {
      const { body } = await assigns(sofia, forged);
      assert.match(
        String(body.value),
        /is not a member of a channel that receives requests, so FT-000001/,
        forged,
      );
    }
    for (const nobody of ['', '  ', '-', undefined]) {
      const { body } = await assigns(sofia, nobody);
      assert.match(String(body.value), /No colleague was chosen/);
    }
    for (const nothing of [7, ['bea'], { id: 'bea' }, 'x'.repeat(300)]) {
      const { body } = await assigns(sofia, nothing);
      assert.match(String(body.value), /missing, too long or not valid/);
    }
    assert.equal((await requestNow())?.version, 1);
  });

  it('is refused where they have it already: the note is not lost without a word', async () => {
    await assigns(sofia, 'bea');
    const { body } = await sofia.executes(
      'request.assign',
      { requestId, colleague: 'bea', note: 'They asked for you' },
      thread(),
    );
    assert.match(String(body.value), /^Bea Roth already has FT-000001, so nothing was changed\. For a note/);
    const own = await bea.executes('request.takeOver', { requestId, note: 'Mine' }, thread());
    assert.match(String(own.body.value), /^You already have FT-000001, so nothing was changed\. For a note/);
    assert.equal((await requestNow())?.version, 2);
  });

  it('is done by their id in the roster as well: the picker of the Playground answers with it', async () => {
    const { body } = await assigns(sofia, '29:bea');
    assert.equal(body.type, card);
    assert.equal((await requestNow())?.assignee?.id, 'bea', 'they are known by their Entra id');
  });

  it('is refused while Teams does not say who is a member, and to the one who sent the request', async () => {
    await bea.says('hi');
    await sofia.executes('request.show', { requestId }, thread());
    service.connector.fail(/GET .*members\/(29:)?(bea|29%3Abea)/, { status: 503 }, { status: 503 });
    const { body } = await assigns(sofia, 'bea');
    assert.match(String(body.value), /Teams did not say who the members are/);
    const requester = { id: 'bea', name: 'Bea Roth', tenantId: serviceTenantId };
    const { id } = await submitted(service, requester);
    const own = await sofia.executes('request.assign', { requestId: id, colleague: 'bea' }, thread());
    assert.match(String(own.body.value), /sent FT-000002 themselves/);
  });

  it('is refused to people who are no specialists, and asks the channel nothing for them', async () => {
    const asked = () => service.connector.calls.filter((call) => /members\/bea$/.test(call)).length;
    const { body } = await ada.executes('request.assign', { requestId, colleague: 'bea' });
    assert.notEqual(body.type, card);
    assert.equal(asked(), 0);
    assert.equal((await requestNow())?.version, 1);
  });

  it('offers the members of the channel, the last one used first, without the assignee', async () => {
    aSpecialist(service, 'carl', 'Carl Ek');
    service.now = '2026-11-23T09:20:00Z';
    await sofia.executes('request.show', { requestId }, thread());
    await assigns(sofia, 'carl');
    await service.delivered();
    assert.deepEqual(await choices(), ['Bea Roth', 'Sofia Marchetti']);
    await assigns(sofia, 'sofia');
    await service.delivered();
    assert.deepEqual(await choices(), ['Carl Ek', 'Bea Roth']);
  });

  it('has one form for both: to give it, or to take it over', async () => {
    const verbs = async () => buttonsOf(await form()).map(({ data }) => data['verb']);
    assert.ok(!(await verbs()).includes('request.takeOver'));
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
    assert.ok((await verbs()).includes('request.takeOver'));
  });

  it('to oneself is told as a claim, and of a colleague’s request as one that was taken over', async () => {
    await assigns(bea, 'bea');
    await service.delivered();
    assert.match(allSentTo(service, requestsChannelId), /Bea Roth has claimed FT-000001/);
    await assigns(sofia, 'sofia', { note: 'As we agreed' });
    await service.delivered();
    assert.match(
      allSentTo(service, requestsChannelId),
      /Sofia Marchetti has taken over FT-000001 of Contoso from Bea Roth\. Note for the team: As we agreed/,
    );
  });
});
