import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { planRows } from '../../../standIns/graphTenant.ts';
import { adaId, contosoId, type GraphRig, startGraphRig } from './graphRig.ts';

const throttled = (retryAfter?: string) => ({
  status: 429,
  code: 'TooManyRequests',
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

describe('Asking Graph', () => {
  let rig: GraphRig;

  beforeEach(async () => {
    rig = await startGraphRig({ rules: { readPartnerPolicies: true } });
  });
  afterEach(() => rig.close());

  const ada = async () => (await rig.directory.adminOf(contosoId, adaId)).outcome;

  it('asks only for what is used', async () => {
    await rig.directory.lookUp(contosoId);
    const selects = rig.graph.requests.map(({ path, query }) => `${path} ${query.get('$select')}`);
    assert.deepEqual(selects.toSorted(), [
      '/directory/subscriptions id,skuId,status,isTrial,totalLicenses,ownerTenantId',
      '/organization id,displayName,verifiedDomains,countryLetterCode,partnerTenantType',
      '/policies/crossTenantAccessPolicy/partners tenantId,isServiceProvider',
      '/subscribedSkus skuId,skuPartNumber,capabilityStatus,prepaidUnits,subscriptionIds',
    ]);
    for (const { headers, tenantId } of rig.graph.requests) {
      assert.equal(tenantId, contosoId);
      assert.equal(headers['consistencylevel'], undefined, 'no advanced query without need');
    }
  });

  describe('too much', () => {
    it('waits as long as Graph asks, and then gets its answer', async () => {
      rig.graph.fail(/users/, throttled('7'));
      assert.equal(await ada(), 'yes');
      assert.deepEqual(rig.clock.waited, [7000]);
    });

    it('waits until the time that Graph names', async () => {
      rig.graph.fail(/users/, throttled('Mon, 23 Nov 2026 09:00:12 GMT'));
      assert.equal(await ada(), 'yes');
      assert.deepEqual(rig.clock.waited, [12_000]);
    });

    it('waits longer and longer where Graph names none, with some of it left to chance', async () => {
      rig.graph.fail(/users/, throttled(), throttled('0'), throttled('soon'));
      assert.equal(await ada(), 'yes');
      assert.deepEqual(rig.clock.waited, [375, 750, 1500]);
    });

    it('sends nothing of the tenant while it is to be left alone, whoever asks', async () => {
      rig.graph.fail(/users/, throttled('600'));
      assert.equal(await ada(), 'unknown');
      assert.equal(rig.graph.requests.length, 1);
      assert.equal((await rig.directory.lookUp(contosoId)).partner.outcome, 'unknown');
      rig.clock.advance(300_000);
      await rig.directory.refresh(contosoId);
      assert.equal(await ada(), 'unknown');
      assert.equal(rig.graph.requests.length, 1, 'nothing was sent');
      rig.clock.advance(301_000);
      assert.equal((await rig.directory.lookUp(contosoId)).partner.outcome, 'no');
      assert.equal(await ada(), 'yes');
    });

    it('leaves only that tenant alone', async () => {
      const fabrikamId = '22222222-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
      rig.graph.tenants = [...rig.graph.tenants, { ...rig.contoso, tenantId: fabrikamId }];
      rig.graph.fail(/users/, throttled('600'));
      assert.equal(await ada(), 'unknown');
      assert.equal((await rig.directory.adminOf(fabrikamId, adaId)).outcome, 'yes');
    });

    it('honours the same from a Graph that is away', async () => {
      rig.graph.fail(/users/, { status: 503, code: 'serviceNotAvailable', retryAfter: '9' });
      assert.equal(await ada(), 'yes');
      assert.deepEqual(rig.clock.waited, [9000]);
    });
  });

  it('tries again where Graph has a fault or the connection breaks, with a pause, four times in all', async () => {
    rig.graph.fail(/users/, { status: 500 }, { reset: true }, { status: 504 });
    assert.equal(await ada(), 'yes');
    assert.deepEqual(rig.clock.waited, [375, 750, 1500]);
    assert.equal(rig.graph.requests.length, 4);
  });

  it('gives up on an answer that does not come', async () => {
    await rig.close();
    rig = await startGraphRig({ timeLimit: 30 });
    const release = rig.graph.hold(/users/);
    assert.equal(await ada(), 'unknown');
    assert.equal(rig.graph.requests.length, 4);
    assert.match(rig.logged.join(), /TimeoutError/);
    release();
  });

  it('does not try again what would not help', async () => {
    for (const status of [400, 403, 404, 302]) {
      rig.graph.fail(/organization/, { status });
      await rig.directory.refresh(contosoId);
    }
    assert.equal(rig.graph.asked.filter((path) => path === '/organization').length, 4);
  });

  it('takes a new token where the old one is not taken, once', async () => {
    rig.graph.fail(/users/, { status: 401, code: 'InvalidAuthenticationToken' });
    assert.equal(await ada(), 'yes');
    assert.deepEqual(rig.renewed, [contosoId]);
    await rig.close();
    rig = await startGraphRig();
    rig.graph.down = { status: 401, code: 'InvalidAuthenticationToken' };
    assert.equal(await ada(), 'unknown');
    assert.equal(rig.graph.requests.length, 2);
  });

  it('takes a new token the next time where one was refused: the old one knows nothing of a consent since', async () => {
    rig.contoso.permissions = [];
    await ada();
    assert.deepEqual(rig.renewed, [contosoId]);
  });

  it('knows a fault by its code, also a nested one, and never by its words', async () => {
    const nested = { error: { code: 'generalException', innerError: { code: 'AccessDenied' } } };
    rig.graph.fail(/organization/, { status: 403, body: JSON.stringify(nested) });
    await rig.directory.lookUp(contosoId);
    assert.equal(await rig.directory.consentState(contosoId), 'missing');
    assert.match(rig.logged.join(), /generalException/);
  });

  it('writes codes into the log, and nothing else that Graph says', async () => {
    rig.graph.fail(/organization/, { status: 403, code: 'Authorization_RequestDenied' });
    rig.graph.fail(/subscribedSkus/, { status: 400, code: 'a code\nwith words' });
    await rig.directory.lookUp(contosoId);
    const log = rig.logged.join('\n');
    assert.match(log, /Authorization_RequestDenied/);
    assert.match(log, /Status400/);
    assert.doesNotMatch(log, /secret in them|with words|loopback\.|Contoso/);
  });

  describe('for further pages', () => {
    let elsewhere: Server;
    let elsewhereUrl: string;
    let strayed: (string | undefined)[];

    beforeEach(async () => {
      strayed = [];
      elsewhere = createServer((request, response) => {
        strayed.push(request.headers.authorization);
        response.end('{"value":[]}');
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
      elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1.0`;
      rig.graph.pageSize = 1;
      rig.contoso.subscriptions = [1, 2].map(
        (seats) => planRows({ skuPartNumber: 'SPE_E3', seats }).subscription,
      );
    });
    afterEach(() => new Promise((resolve) => elsewhere.close(resolve)));

    for (const [what, link] of [
      ['another host', (url: string) => url.replace(/^.*\/v1\.0/, elsewhereUrl)],
      ['another scheme', (url: string) => url.replace('http:', 'https:')],
      ['another part of the host', (url: string) => url.replace('/v1.0/', '/beta/')],
      ['a host before which the right one stands', (url: string) => url.replace('//', '//graph@')],
      ['a way out', (url: string) => url.replace('/v1.0/', '/v1.0/../beta/')],
      ['an address without a host', () => '/directory/subscriptions?$skiptoken=1'],
      ['no address', () => 7],
      ['the page itself', (url: string) => url.replace(/skiptoken=\d+/, 'skiptoken=1')],
    ] as const) {
      it(`never goes to ${what}, and then knows nothing rather than half of it`, async () => {
        rig.contoso.subscriptions = [...rig.contoso.subscriptions, ...rig.contoso.subscriptions];
        rig.graph.nextLink = link;
        const { partner, subscriptions } = await rig.directory.lookUp(contosoId);
        assert.deepEqual([partner.outcome, subscriptions], ['unknown', undefined]);
        assert.deepEqual(strayed, []);
        assert.ok(rig.graph.asked.filter((path) => path === '/directory/subscriptions').length <= 2);
      });
    }

    it('never follows a redirect with its token', async () => {
      rig.graph.fail(/organization/, { status: 302, location: `${elsewhereUrl}/organization` });
      rig.graph.fail(/subscribedSkus/, { status: 307, location: `${elsewhereUrl}/subscribedSkus` });
      await rig.directory.lookUp(contosoId);
      assert.deepEqual(strayed, []);
    });
  });
});
