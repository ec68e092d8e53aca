import assert from 'node:assert/strict';
import { specialistIds } from '../../bench/fuzz/fuzzPost.ts';
import { fuzzRun } from '../../bench/fuzz/fuzzRun.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
} from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';

describe('2,000 posts drawn by chance', function () {
  this.timeout(180_000);
  const service = serviceForEachTest();

  it('are each answered with 200 or 400, without a fault of ours, and no turn takes long', async () => {
    const { connector } = service;
    connector.members = specialistIds.map((id) => ({
      id: `29:${id}`,
      aadObjectId: id,
      name: id,
      tenantId: serviceTenantId,
      userRole: 'user',
    }));
    const figures = await fuzzRun({
      seed: 14,
      posts: 2000,
      world: {
        serviceUrl: connector.serviceUrl,
        customerTenantId: contoso.tenantId,
        serviceTenantId,
        channelId: requestsChannelId,
        teamId: specialistsTeamId,
        cardsIn: (conversationId) =>
          connector.messages
            .filter((message) => message.conversationId === conversationId)
            .flatMap(({ id, activity }) => {
              const card = activity.attachments?.[0]?.content;
              return card === undefined ? [] : [{ messageId: id, card }];
            })
            .slice(-10),
      },
      post: async ({ body, contentType }) =>
        (await service.post(body, { 'Content-Type': contentType })).status,
    });
    const faults = service.logged
      .map(
        (line) => JSON.parse(line) as { readonly level: number; readonly fault?: { readonly type: string } },
      )
      // Some posts name an address where the connector knows no conversation.
      .filter(({ level, fault }) => level >= 50 && fault?.type !== 'ConnectorFault');
    assert.deepEqual(faults, []);
    assert.deepEqual(Object.keys(figures.statuses), ['200', '400']);
    assert.ok((figures.statuses['200'] ?? 0) > 500, JSON.stringify(figures));
    assert.ok((figures.kinds['form'] ?? 0) > 200, JSON.stringify(figures));
    const [made] = await service.application.store.requests.listOpen();
    assert.ok(made, 'chance went through the form to the end');
    // Generous: another process may slow this one down, and the collector works for all of it.
    assert.ok(figures.longestMs < 3000, JSON.stringify(figures));
    assert.equal(await (await fetch(`${service.url}/readyz`)).text(), 'ready');
  });
});
