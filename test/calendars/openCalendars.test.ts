import assert from 'node:assert/strict';
import { openCalendars } from '../../src/calendars/openCalendars.ts';
import { type Environment, readConfig } from '../../src/config/config.ts';
import { type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { graphTenant } from '../../standIns/graphTenant.ts';

const tenantId = '99999999-1111-4111-8111-111111111111';
const evaId = 'eeeeeeee-0000-4000-8000-00000000000e';
const app: Environment = {
  CALENDAR_APP_ID: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
  CALENDAR_APP_SECRET: 'abc~the-value-of-a-secret',
  SERVICE_TENANT_ID: tenantId,
};

describe('The calendars that the configuration names', () => {
  const opened = (environment: Environment) =>
    openCalendars(readConfig(environment), () => '2026-11-23T09:00:00Z');

  it('are none without an app for them, or without the tenant they are in', () => {
    assert.equal(opened({}), undefined);
    assert.equal(opened({ SERVICE_TENANT_ID: tenantId }), undefined);
    assert.equal(opened({ ...app, SERVICE_TENANT_ID: undefined }), undefined);
    assert.ok(opened(app));
  });

  describe('with a stand-in of Graph', () => {
    let graph: GraphStandIn;

    beforeEach(async () => {
      graph = await startGraph(
        graphTenant(tenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: [evaId] }),
      );
    });
    afterEach(() => graph.close());

    it('are those of the service’s tenant, and no token of anybody’s goes there', async () => {
      const calendars = opened({ ...app, GRAPH_BASE_URL: graph.url });
      const event = {
        subject: 'Kickoff',
        text: '',
        startsAt: '2026-12-03T09:00:00Z',
        minutes: 60,
        invited: [],
      };
      const { eventId } = (await calendars?.add(evaId, event, 'meeting-1')) ?? {};
      assert.equal(graph.events.of(evaId)[0]?.id, eventId);
      assert.equal(graph.requests[0]?.headers.authorization, `Bearer loopback.${tenantId}`);
    });
  });
});
