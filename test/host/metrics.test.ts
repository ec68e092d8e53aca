import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { startMetricsServer } from '../../src/host/metricsServer.ts';
import { contoso } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { TestPerson } from '../support/testPerson.ts';

describe('The metrics', () => {
  const service = serviceForEachTest();

  const read = async (path = '/metrics') => {
    const server = await startMetricsServer(service.application.metrics, 0, '127.0.0.1');
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    const text = await response.text();
    server.closeAllConnections();
    server.close();
    return { status: response.status, text };
  };

  it('count turns and deliveries, and say how the outbox stands, without a name in them', async () => {
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada Lindqvist', tenantId: contoso.tenantId });
    service.connector.fail(/POST \/v3\/conversations$/, { status: 413 });
    for (const text of ['request assistance', 'exchange', 'next', 'next', 'send']) await ada.says(text);
    await service.delivered();
    const { status, text } = await read();
    assert.equal(status, 200);
    assert.match(text, /onboarding_turns_total\{type="message",outcome="ok"\} 5/);
    assert.match(text, /onboarding_deliveries_total\{kind="statusCard",outcome="delivered",code="ok"\} 1/);
    assert.match(text, /onboarding_outbox_parked 1/);
    assert.match(text, /onboarding_outbox_waiting 0/);
    assert.doesNotMatch(text, /Ada|contoso|11111111/i);
  });

  it('are served at /metrics and nowhere else', async () => {
    assert.equal((await read('/')).status, 404);
  });
});
