import assert from 'node:assert/strict';
import { adatumId, contoso, requestsChannelId, serviceTenantId } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';

describe('A tenant that may not use the bot', () => {
  const service = serviceForEachTest({ ALLOWED_TENANTS: contoso.tenantId.toUpperCase() });
  const stranger = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: adatumId });

  it('is told so when it writes, and nothing more', async () => {
    const id = 'the only activity';
    assert.equal((await stranger.says('request assistance', { kind: 'personal' }, { id })).status, 200);
    assert.equal(stranger.chat.length, 1);
    assert.match(stranger.texts.join(), /does not have access to this bot/);
    assert.equal(
      await service.application.store.addresses.findPerson(adatumId, 'eve'),
      undefined,
      'nothing is kept of them',
    );
    const { wasProcessed } = await service.application.store.visits.open(
      {
        conversationId: stranger.chatId,
        activityId: id,
        tenantId: adatumId,
        personId: 'eve',
        addressKey: '',
        welcomeKey: '',
      },
      service.now,
    );
    assert.equal(wasProcessed, false, 'not even that they wrote');
  });

  it('is told so when it presses a button, with status 200', async () => {
    const { status, body } = await stranger.executes('tenant.dispute');
    assert.equal(status, 200);
    assert.equal(body.type, 'application/vnd.microsoft.activity.message');
    assert.match(String(body.value), /does not have access to this bot/);
    await service.delivered();
    assert.equal(allSentTo(service, requestsChannelId), '[]', 'the operator hears nothing');
  });

  it('gets no welcome, by neither event', async () => {
    await stranger.installs('installationUpdate', 'conversationUpdate');
    assert.deepEqual(service.connector.messages, []);
  });

  it('is none of those on the list, and none of the service’s own', async () => {
    await new TestPerson(service, adaIs).says('hi');
    await new TestPerson(service, { id: 'sofia', name: 'Sofia', tenantId: serviceTenantId }).says('hi');
    assert.ok(!JSON.stringify(service.connector.messages).includes('not open to'));
  });

  for (const tenant of [undefined, '', null]) {
    it(`is also one that says ${JSON.stringify(tenant)} of itself`, async () => {
      for (const activity of [
        { type: 'message', text: 'hi' },
        { type: 'installationUpdate', action: 'add' },
      ]) {
        await stranger.send({
          ...activity,
          conversation: { id: 'a:eve', conversationType: 'personal', tenantId: tenant },
          channelData: { tenant: { id: tenant } },
        });
      }
      assert.equal(stranger.chat.length, 1);
      assert.match(stranger.texts.join(), /does not have access to this bot/);
    });
  }
});

describe('Who somebody is', () => {
  const service = serviceForEachTest();

  it('is never nobody: no tenant is no tenant, though all are allowed', async () => {
    const nobody = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: '' });
    await nobody.says('my requests');
    assert.match(nobody.texts.join(), /does not have access to this bot/);
  });

  it('is told by the channel’s own id where there is no Entra id', async () => {
    const ada = new TestPerson(service, adaIs);
    const from = { id: '29:only', name: 'Ada' };
    await ada.send({ type: 'message', text: 'timeline', from });
    assert.equal(
      (await service.application.store.addresses.findPerson(contoso.tenantId, '29:only'))?.alive,
      true,
    );
  });

  it('is what the channel says, and nothing that a button carries', async () => {
    const ada = new TestPerson(service, adaIs);
    const sofia = aSpecialist(service);
    await ada.says('hi');
    await sofia.says('hi');
    const { id: requestId } = await submitted(service);
    const eve = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: serviceTenantId });
    const spoofed = {
      requestId,
      version: 1,
      from: { id: '29:sofia', aadObjectId: 'sofia' },
      actor: { id: 'sofia', tenantId: serviceTenantId, specialist: true, admin: 'yes' },
      aadObjectId: 'sofia',
      tenantId: serviceTenantId,
      specialist: true,
      admin: 'yes',
    };
    const { id } = requestsChannelCard(service);
    for (const verb of ['request.claim', 'request.show', 'request.withdraw']) {
      const { status, body } = await eve.executes(verb, spoofed, requestsChannel, id);
      assert.equal(status, 200);
      assert.equal(body.type, 'application/vnd.microsoft.activity.message', verb);
      assert.match(String(body.value), /don’t have access to that request/, verb);
    }
    assert.equal((await service.application.store.requests.find(requestId))?.state, 'submitted');
  });
});
