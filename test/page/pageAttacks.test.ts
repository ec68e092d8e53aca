import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { SignJWT } from 'jose';
import { teamsClientIds } from '../../src/authentication/pageCheck.ts';
import { pageRoutes } from '../../src/host/pageRoutes.ts';
import { contoso, serviceTenantId, startTestService, type TestService } from '../../standIns/testService.ts';
import { startTokenIssuer, type TokenIssuer } from '../host/tokenIssuer.ts';
import { aRequest } from '../support/requestBuilders.ts';

const appId = 'aaaaaaaa-1111-4111-8111-111111111111';
const oid = '22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const [teams = ''] = Object.keys(teamsClientIds);

/** As a service: with an identity, and an issuer of tokens on the loopback. */
const environment = {
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'a-secret-of-a-test',
  MicrosoftAppTenantId: serviceTenantId,
  PUBLIC_URL: 'https://page.example.org',
  ALLOWED_TENANTS: contoso.tenantId,
  SERVICE_NAME: 'Northwind',
  WEBSITE_URL: 'https://northwind.example',
  PRIVACY_URL: 'https://northwind.example/privacy',
  TERMS_URL: 'https://northwind.example/terms',
};

describe('Two thousand calls with proofs that must be refused', function () {
  this.timeout(60_000);
  let issuer: TokenIssuer;
  let service: TestService;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const issuerOf = (tenantId: string) => `https://login.example/${tenantId}/v2.0`;

  before(async () => {
    issuer = await startTokenIssuer();
    service = await startTestService(environment, undefined, {
      pageTokens: { metadataUrl: issuer.metadataUrl, issuerOf },
    });
    const { store } = service.application;
    await store.requests.insert(
      aRequest({
        id: 'r1',
        tenantId: contoso.tenantId,
        requester: { id: oid, tenantId: contoso.tenantId, name: 'Ada' },
      }),
    );
  });
  after(async () => {
    agent.destroy();
    await service.close();
    await issuer.close();
  });

  const call = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body = '{"input":{},"text":"x"}',
  ) =>
    new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      const sent = httpRequest(`${service.url}${path}`, { method, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.once('error', reject);
      sent.end(method === 'POST' ? body : undefined);
    });
  const claims = () => {
    const now = Date.parse(service.now) / 1000;
    return {
      iss: issuerOf(contoso.tenantId),
      aud: appId,
      tid: contoso.tenantId,
      oid,
      scp: 'access_as_user',
      azp: teams,
      ver: '2.0',
      iat: now - 60,
      exp: now + 3600,
    };
  };

  it('let nobody in: each gets a bare status', async () => {
    const good = claims();
    // The same call with a right token is let in, so that the refusals are refusals of the proofs.
    const right = await call('GET', '/api/tab/requests/r1', {
      Authorization: `Bearer ${issuer.token(good)}`,
    });
    assert.equal(right.status, 200);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = '33333333-cccc-4ccc-8ccc-cccccccccccc';
    const secret = new TextEncoder().encode(appId.repeat(2));
    const [head, body, mark = ''] = issuer.token(good).split('.');
    const proofs: readonly (readonly [string, 401 | 403])[] = [
      ['', 401],
      ['Bearer', 401],
      ['Bearer null', 401],
      ['Demo adele', 401],
      [`Basic ${issuer.token(good)}`, 401],
      [`Bearer ${issuer.token({ ...good, aud: 'other' })}`, 401],
      [`Bearer ${issuer.token({ ...good, iss: issuerOf(foreign) })}`, 401],
      [`Bearer ${issuer.token({ ...good, scp: 'other' })}`, 401],
      [`Bearer ${issuer.token({ ...good, scp: undefined, roles: ['access_as_user'] })}`, 401],
      [`Bearer ${issuer.token({ ...good, azp: foreign })}`, 401],
      [`Bearer ${issuer.token({ ...good, ver: '1.0' })}`, 401],
      [`Bearer ${issuer.token({ ...good, exp: good.iat - 3600 })}`, 401],
      [`Bearer ${issuer.token({ ...good, oid: undefined })}`, 401],
      [`Bearer ${issuer.token(good, privateKey)}`, 401],
      [`Bearer ${issuer.token(good, undefined, { kid: 'key-9' })}`, 401],
      [`Bearer ${issuer.token(good, undefined, { alg: 'none' })}`, 401],
      [`Bearer ${head}.${body}.`, 401],
      [`Bearer ${head}.${body}.${mark.split('').reverse().join('')}`, 401],
      [
        `Bearer ${await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret)}`,
        401,
      ],
      // Proved, of a tenant that may not use the service.
      [`Bearer ${issuer.token({ ...good, tid: foreign, iss: issuerOf(foreign) })}`, 403],
    ];
    const paths = pageRoutes.map(({ method, path }) => ({
      method: method.toUpperCase(),
      path: path.replace(':id', 'r1').replace(':action', 'withdraw'),
    }));
    let calls = 0;
    for (let round = 0; round < 10; round += 1) {
      for (const { method, path } of paths) {
        const answers = await Promise.all(
          proofs.map(([Authorization]) =>
            call(method, path, {
              ...(Authorization === '' ? {} : { Authorization }),
              'Content-Type': 'application/json',
            }),
          ),
        );
        calls += answers.length;
        assert.deepEqual(
          answers,
          proofs.map(([, status]) => ({ status, text: '' })),
          `${method} ${path}`,
        );
      }
    }
    assert.equal(calls, 2_000);
    assert.equal((await service.application.store.requests.find('r1'))?.state, 'submitted');
  });

  it('a page that follows changes ends with its token, as soon as something happens', async () => {
    const { iat, ...rest } = claims();
    const token = issuer.token({ ...rest, iat, exp: iat + 90 });
    const ended = new Promise<string>((resolve, reject) => {
      const sent = httpRequest(`${service.url}/api/tab/events`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text === '') void act();
          text += chunk;
        });
        response.once('end', () => resolve(text));
      });
      sent.end();
    });
    const act = async () => {
      service.now = new Date(Date.parse(service.now) + 60_000).toISOString();
      const headers = {
        Authorization: `Bearer ${issuer.token(claims())}`,
        'Content-Type': 'application/json',
      };
      const { status } = await call(
        'POST',
        '/api/tab/requests/r1/message',
        headers,
        '{"input":{"text":"x"}}',
      );
      assert.equal(status, 200);
    };
    assert.match(await ended, /event: hello.*event: end/s);
  });

  it('asks everybody to wait who calls too often, and nobody else', async () => {
    const header = {
      Authorization: `Bearer ${issuer.token({ ...claims(), oid: oid.replaceAll('2', '4') })}`,
    };
    const statuses: number[] = [];
    for (let times = 0; times < 130; times += 1)
      statuses.push((await call('GET', '/api/tab/start', header)).status);
    assert.ok(statuses.slice(0, 120).every((status) => status === 200));
    assert.ok(statuses.includes(429));
    const other = { Authorization: `Bearer ${issuer.token({ ...claims(), oid: oid.replaceAll('2', '5') })}` };
    assert.equal((await call('GET', '/api/tab/start', other)).status, 200);
  });

  it('has the page framed by Teams, Outlook and Microsoft 365 only, and no demo people', async () => {
    const response = await fetch(`${service.url}/tab/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /frame-ancestors https:\/\/teams\.microsoft\.com https:\/\/\*\.teams\.microsoft\.com/,
    );
    assert.ok(!policy.includes("frame-ancestors 'self'"));
    await response.text();
    // The general pages are open to everybody: they have the way to the chat, and the link for an admin.
    const general = JSON.parse(
      (await call('GET', '/tab/general', { 'Accept-Language': 'xx,fr;q=0.9,en;q=0.8' })).text,
    );
    assert.equal(
      general.consentUrl,
      `https://login.microsoftonline.com/organizations/adminconsent?client_id=${appId}`,
    );
    assert.match(general.timeline.title, /chronologie/i);
    for (const path of ['/tab/people', '/tab/local', '/tab/local/hostPage.js']) {
      assert.equal((await call('GET', path, {})).status, 404, path);
    }
  });

  it('tells nobody that there are keys it could not get: that is an outage, and no refusal', async () => {
    const unreachable = await startTestService(environment, undefined, {
      pageTokens: { metadataUrl: 'http://127.0.0.1:9/none', issuerOf },
    });
    const response = await fetch(`${unreachable.url}/api/tab/me`, {
      headers: { Authorization: `Bearer ${issuer.token(claims())}` },
    });
    assert.equal(response.status, 503);
    assert.equal(await response.text(), '');
    await unreachable.close();
  });
});
