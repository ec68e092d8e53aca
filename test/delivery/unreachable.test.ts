import assert from 'node:assert/strict';
import { freePort } from '../../bench/freePort.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
} from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { TestPerson } from '../support/testPerson.ts';

describe('A notice for a service that can’t be reached', () => {
  const service = serviceForEachTest();

  /** Teams tells that the specialists' channel is served at another address. */
  const channelIsAt = (serviceUrl: string) =>
    service.post({
      type: 'conversationUpdate',
      id: 'moved',
      channelId: 'msteams',
      serviceUrl,
      from: { id: '29:sofia', aadObjectId: 'sofia' },
      recipient: { id: '28:bot' },
      conversation: {
        id: requestsChannelId,
        conversationType: 'channel',
        isGroup: true,
        tenantId: serviceTenantId,
      },
      channelData: {
        tenant: { id: serviceTenantId },
        team: { id: specialistsTeamId },
        channel: { id: requestsChannelId },
      },
    });

  it('is known not to have arrived, and waits for it through many tries', async () => {
    await channelIsAt(`http://127.0.0.1:${await freePort()}`);
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    for (const text of ['request assistance', 'exchange', 'next', 'next', 'send']) await ada.says(text);
    await service.delivered();
    for (let minute = 1; minute <= 5; minute += 1) {
      service.now = `2026-11-23T09:0${minute}:00Z`;
      await service.delivered();
    }
    const { waiting, parked } = await service.application.store.outbox.counts();
    assert.deepEqual({ waiting, parked }, { waiting: 1, parked: 0 });
    const tries = service.logged.filter((line) => line.includes('"code":"ECONNREFUSED"'));
    assert.equal(tries.length, 6);
  });
});
