import assert from 'node:assert/strict';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../support/testPerson.ts';
import { ada as adaIs, allSentTo, submitted } from './requests/submitted.ts';

const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
const team = {
  kind: 'channel',
  channelId: '19:general@thread.tacv2',
  teamId: '19:general@thread.tacv2',
} as const;
const bot = { id: '28:bot' };

describe('Installation', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);

  const welcomes = () =>
    ada.chat.filter(({ activity }) => JSON.stringify(activity).includes('Welcome to')).length;
  const later = (seconds: number) => {
    service.now = new Date(Date.parse(service.now) + seconds * 1000).toISOString();
  };

  it('welcomes once where either event comes, both, or none before the first message', async () => {
    for (const events of [['installationUpdate'], ['conversationUpdate'], []] as const) {
      const id = `p${events.join()}`;
      const person = new TestPerson(service, { ...adaIs, id });
      await person.installs(...events);
      await person.says('hi');
      assert.equal(person.chat.filter((m) => JSON.stringify(m).includes('Welcome to')).length, 1, id);
    }
    await ada.installs('conversationUpdate', 'installationUpdate');
    await ada.says('hello');
    assert.equal(welcomes(), 1);
  });

  it('greets by the first name, or without a name where none can be told', async () => {
    for (const [id, name, greeted] of [
      ['ada2', 'Lovelace, Ada (IT)', /Hello Ada, good/],
      ['ada3', 'Dr. Lovelace', undefined],
      ['ada4', 'ada@contoso.com', undefined],
    ] as const) {
      const person = new TestPerson(service, { ...adaIs, id, name });
      await person.installs('installationUpdate');
      const card = JSON.stringify(person.lastCard.card);
      if (greeted === undefined) assert.ok(!/Hello/.test(card), name);
      else assert.match(card, greeted);
    }
  });

  it('answers a first message that is a command with the welcome and the command', async () => {
    await ada.says('timeline');
    assert.equal(ada.chat.length, 2);
    assert.match(JSON.stringify(ada.chat[0]), /Welcome to/);
    assert.match(JSON.stringify(ada.chat[1]), /onboarding timeline/i);
  });

  it('asks Teams for the person’s address with the welcome, so that their first form need not wait for it', async () => {
    const asked = () => service.connector.calls.filter((call) => /^GET .*\/members\//.test(call)).length;
    await ada.installs('installationUpdate');
    assert.equal(asked(), 1);
    await ada.says('request assistance');
    assert.equal(asked(), 1);
  });

  it('knows the person’s address although the welcome was refused, and asks again soon where Teams did not say', async () => {
    const { tenantId } = adaIs;
    service.connector.members = [adaIs, { id: 'eve', name: 'Eve' }].map(({ id, name }) => ({
      id: `29:${id}`,
      aadObjectId: id,
      name,
      tenantId,
      email: `${id}@contoso.example`,
      userRole: 'user',
    }));
    service.connector.plan = ({ method, path }) =>
      method === 'POST' && path.includes('/activities')
        ? { mishap: { kind: 'fault', fault: { status: 500 } } }
        : { delay: 20 };
    await ada.installs('installationUpdate');
    service.connector.plan = () => ({});
    await ada.says('request assistance');
    const { store } = service.application;
    const draft = await store.drafts.findOf(adaIs.tenantId, adaIs.id, service.now);
    assert.match(draft?.answers.projectManager?.email ?? '', /@/);

    const eve = new TestPerson(service, { ...adaIs, id: 'eve', name: 'Eve' });
    service.connector.plan = ({ method }) =>
      method === 'GET' ? { mishap: { kind: 'fault', fault: { status: 500 } } } : {};
    await eve.installs('installationUpdate');
    service.connector.plan = () => ({});
    later(31);
    await eve.says('request assistance');
    const second = await store.drafts.findOf(adaIs.tenantId, 'eve', service.now);
    assert.match(second?.answers.projectManager?.email ?? '', /@/);
  });

  it('welcomes again when the app is installed again later', async () => {
    await ada.installs('installationUpdate');
    later(11);
    await ada.installs('conversationUpdate', 'installationUpdate');
    assert.equal(welcomes(), 2);
  });

  it('takes two events within ten seconds for one, though one of them does not say who it is of', async () => {
    await ada.installs('installationUpdate');
    await ada.send({
      type: 'conversationUpdate',
      membersAdded: [bot],
      from: { id: '29:ada' },
    });
    await ada.says('hi');
    assert.equal(welcomes(), 1);
  });

  it('says nothing of a new version of the app', async () => {
    await ada.installs('installationUpdate');
    later(3600);
    await ada.send({ type: 'installationUpdate', action: 'add-upgrade' });
    await ada.send({ type: 'installationUpdate', action: 'remove-upgrade' });
    assert.equal(welcomes(), 1);
    assert.equal((await service.application.store.addresses.findPerson(adaIs.tenantId, 'ada'))?.alive, true);
  });

  it('welcomes a group and a team in their own conversation, and none of their members', async () => {
    for (const place of [group, team]) {
      await ada.send({ type: 'installationUpdate', action: 'add' }, place);
      await ada.send({ type: 'conversationUpdate', membersAdded: [bot] }, place);
    }
    assert.equal(ada.chat.length, 0);
    assert.match(allSentTo(service, group.id), /Welcome to/);
    assert.match(allSentTo(service, team.channelId), /Welcome to/);
    assert.equal(service.connector.messages.length, 2);
  });

  it('says nothing when somebody else joins or leaves', async () => {
    await ada.send({ type: 'conversationUpdate', membersAdded: [{ id: '29:bo' }] }, team);
    await ada.send({ type: 'conversationUpdate', membersRemoved: [{ id: '29:bo' }] }, team);
    assert.deepEqual(service.connector.messages, []);
  });

  it('posts nothing when it is removed, and nothing to that chat afterwards', async () => {
    for (const event of [
      { type: 'installationUpdate', action: 'remove' },
      { type: 'conversationUpdate', membersRemoved: [bot] },
    ]) {
      await ada.says('hi');
      const before = ada.chat.length;
      await ada.send(event);
      await submitted(service);
      assert.equal(ada.chat.length, before, event.type);
    }
  });

  it('goes on where it was removed and comes back', async () => {
    await ada.says('hi');
    await ada.send({ type: 'installationUpdate', action: 'remove' });
    later(60);
    await ada.installs('installationUpdate');
    assert.equal(welcomes(), 2);
    await submitted(service);
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001/);
  });

  it('keeps requests for the specialists while it is removed from their team', async () => {
    const sofia = new TestPerson(service, { id: 'sofia', name: 'Sofia', tenantId: serviceTenantId });
    await sofia.says('help', requestsChannel);
    const before = service.connector.messages.length;
    // Teams tells of a whole team in its general channel.
    const general = { kind: 'channel', channelId: specialistsTeamId, teamId: specialistsTeamId } as const;
    await sofia.send({ type: 'conversationUpdate', membersRemoved: [bot] }, general);
    await submitted(service);
    assert.equal(service.connector.messages.length, before, 'nothing is posted');
    await sofia.says('help', requestsChannel);
    await service.delivered();
    assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
  });

  it('posts what waited as soon as it is back, also where only an event tells of it', async () => {
    const sofia = new TestPerson(service, { id: 'sofia', name: 'Sofia', tenantId: serviceTenantId });
    await sofia.says('help', requestsChannel);
    await sofia.send({ type: 'conversationUpdate', membersRemoved: [bot] }, requestsChannel);
    await submitted(service);
    assert.doesNotMatch(allSentTo(service, requestsChannelId), /FT-000001/);
    await sofia.send({ type: 'conversationUpdate', membersAdded: [bot] }, requestsChannel);
    await service.delivered();
    assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
  });

  it('knows where somebody is reached from the event alone', async () => {
    await ada.send({ type: 'installationUpdate', action: 'add', locale: 'fr-FR' });
    const known = await service.application.store.addresses.findPerson(adaIs.tenantId, 'ada');
    assert.deepEqual([known?.conversationId, known?.language, known?.alive], [ada.chatId, 'fr', true]);
  });

  it('in local mode shows a person’s open requests anew, and nobody else’s, also where it had been removed', async () => {
    const ben = new TestPerson(service, { ...adaIs, id: 'ben', name: 'Ben' });
    await ada.says('hi');
    await submitted(service);
    await ada.send({ type: 'installationUpdate', action: 'remove' });
    later(60);
    const before = ada.chat.length;
    await ada.installs('installationUpdate');
    await ben.installs('installationUpdate');
    await service.delivered();
    const anew = ada.chat.slice(before).map((message) => JSON.stringify(message));
    assert.equal(anew.length, 2, 'the welcome and the request');
    assert.match(anew.join(), /FT-000001/);
    assert.equal(ben.chat.length, 1);
  });
});
