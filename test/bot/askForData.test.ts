import assert from 'node:assert/strict';
import { contoso, requestsChannelId } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { buttonFor, TestPerson } from '../support/testPerson.ts';
import { ada as adaIs, textsOf } from './requests/submitted.ts';

describe('Somebody who asks for their data or its erasure', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const asked = () => textsOf(service).filter((text) => text.includes('asks for their data'));

  beforeEach(async () => {
    await ada.says('privacy');
  });

  it('is offered it by "privacy" in their own chat, and nowhere else', async () => {
    const { attachments } = ada.chat.at(-1)?.activity ?? {};
    assert.ok(buttonFor(attachments?.[0]?.content ?? {}, 'privacy.ask'));
    await ada.says('privacy', { kind: 'groupChat', id: '19:group@thread.v2' });
    const group = service.connector.messages.filter(({ conversationId }) =>
      conversationId.startsWith('19:group'),
    );
    assert.ok(group.length > 0);
    assert.doesNotMatch(JSON.stringify(group), /privacy\.ask/);
  });

  it('reads that it is passed on, and the team reads by which ids the operator finds them', async () => {
    const { body } = await ada.executes('privacy.ask');
    assert.match(String(body.value), /passed this on to/);
    await service.delivered();
    assert.deepEqual(asked(), [
      `Somebody of ${contoso.tenantId} asks for their data or its erasure. Please tell the operator: tenant ${contoso.tenantId}, person ada.`,
    ]);
    const line = service.connector.messages.find(({ activity }) => activity.text === asked()[0]);
    assert.equal(line?.conversationId, requestsChannelId);
  });

  it('is passed on once a day, however often they press', async () => {
    await Promise.all([ada.executes('privacy.ask'), ada.executes('privacy.ask')]);
    const { body } = await ada.executes('privacy.ask');
    assert.match(String(body.value), /already passed this on/);
    await service.delivered();
    assert.equal(asked().length, 1);
    service.now = '2026-11-24T09:00:01Z';
    await ada.executes('privacy.ask');
    await service.delivered();
    assert.equal(asked().length, 2);
  });
});
