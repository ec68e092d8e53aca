import assert from 'node:assert/strict';
import { request } from 'node:http';
import { noDirectory } from '../../src/directory/noDirectory.ts';
import { type OpenDirectory, opened } from '../../src/directory/openDirectory.ts';
import { contoso } from '../../standIns/testService.ts';
import { launchBrowser } from '../support/browser.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';

const { tenantId } = contoso;

describe('The page after a consent', () => {
  let refreshed: string[];
  const consent = {
    linkFor: () => 'https://example.com',
    stateOf: async () => 'missing' as const,
    refresh: async (tenant: string) => void refreshed.push(tenant),
  };
  const directory = (): OpenDirectory => (parts) => ({ ...opened(noDirectory)(parts), consent });
  const service = serviceForEachTest({ SERVICE_NAME: 'Fish & <Chips>' }, directory);

  beforeEach(() => {
    refreshed = [];
  });

  const get = (query: string, language = 'en-GB,en;q=0.9') =>
    fetch(`${service.url}/tab/consented${query}`, { headers: { 'accept-language': language } });
  const given = (tenant = tenantId) => `?admin_consent=True&tenant=${tenant}&state=x&scope=y`;

  it('thanks for a consent, and has the tenant read anew', async () => {
    const response = await get(given(tenantId.toUpperCase()));
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<h1>Thank you for your consent<\/h1>/);
    assert.deepEqual(refreshed, [tenantId]);
  });

  it('reads a tenant once a minute, however often that is said', async () => {
    for (let times = 0; times < 5; times += 1) await get(given());
    assert.equal(refreshed.length, 1);
    service.now = '2026-11-23T09:01:00Z';
    await get(given());
    assert.equal(refreshed.length, 2);
  });

  it('reads no more than thirty tenants a minute', async () => {
    for (let index = 100; index < 140; index += 1)
      await get(given(`00000000-0000-4000-8000-000000000${index}`));
    assert.equal(refreshed.length, 30);
  });

  it('reads only tenants that may use the service', async () => {
    await service.restart({ ALLOWED_TENANTS: tenantId }, directory);
    await get(given('00000000-0000-4000-8000-000000000001'));
    await get(given());
    assert.deepEqual(refreshed, [tenantId]);
  });

  for (const query of [
    '',
    '?',
    '?tenant=../../etc',
    '?admin_consent=True',
    '?admin_consent=True&tenant=common',
    `?admin_consent=True&tenant=${tenantId}'--`,
    '?%',
    '?admin_consent=%ff&tenant=%00',
  ]) {
    it(`reads nothing for ${query || 'no query'}`, async () => {
      const response = await get(query);
      assert.equal(response.status, 200);
      assert.deepEqual(refreshed, []);
    });
  }

  it('says so where a consent was not given, with Microsoft’s code, and reads nothing', async () => {
    const description = 'AADSTS65004: User declined to consent. <script>alert(1)</script>';
    const response = await get(
      `?error=access_denied&error_description=${encodeURIComponent(description)}&admin_consent=True&tenant=${tenantId}`,
    );
    const page = await response.text();
    assert.match(page, /<h1>Consent was not given<\/h1>/);
    assert.match(page, /Microsoft’s code: AADSTS65004/);
    assert.doesNotMatch(page, /script|declined to consent\./);
    assert.deepEqual(refreshed, []);
  });

  it('shows nothing of what it is called with but a code that looks like one', async () => {
    for (const error of ['<img src=x onerror=alert(1)>', 'access_denied"onload="x', 'x'.repeat(500), '„„„']) {
      const page = await (await get(`?error=${encodeURIComponent(error)}`)).text();
      assert.match(page, /was not given/);
      assert.ok(!page.includes(error));
      assert.doesNotMatch(page, /Microsoft’s code/);
    }
    assert.match(await (await get('?error=permission_denied')).text(), /Microsoft’s code: permission_denied/);
  });

  it('says that nothing was done where Microsoft says nothing', async () => {
    assert.match(await (await get('')).text(), /nothing was done/);
  });

  it('escapes what the operator is called', async () => {
    const page = await (await get(given())).text();
    assert.match(page, /Fish &amp; &lt;Chips&gt;/);
    assert.doesNotMatch(page, /<Chips>/);
  });

  for (const [header, language] of [
    ['fr-CA,fr;q=0.9,en;q=0.5', 'fr'],
    ['nl-NL,nl;q=0.9,fr;q=0.5,en;q=0.3', 'fr'],
    ['nl', 'en'],
    ['de', 'de'],
    ['en;q=0.1, fr;q=0', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [';;;,,,=', 'en'],
    [`${'x'.repeat(2000)},fr`, 'en'],
  ] as const) {
    it(`is in ${language} for “${header.slice(0, 40)}”`, async () => {
      assert.match(await (await get(given(), header)).text(), new RegExp(`<html lang="${language}">`));
    });
  }

  it('is in English for who asks for no language', async () => {
    const page = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      request({ hostname, port, path: '/tab/consented' }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => {
          text += part.toString();
        });
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
    assert.match(page, /<html lang="en">/);
  });

  it('allows a browser nothing but its own style, and nobody to frame or keep it', async () => {
    const { headers } = await get(given());
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+'; /);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|script/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('is drawn with its style in a browser, without a script, and fits a phone', async function () {
    this.timeout(60_000);
    const browser = await launchBrowser();
    try {
      for (const locale of ['en-US', 'fr-FR']) {
        const page = await browser.newPage({ viewport: { width: 360, height: 640 }, locale });
        const complaints: string[] = [];
        page.on('console', (message) => complaints.push(message.text()));
        await page.goto(`${service.url}/tab/consented${given()}`);
        assert.equal(await page.locator('h1').count(), 1);
        assert.equal(await page.evaluate('document.scripts.length'), 0);
        assert.equal(
          await page.evaluate('getComputedStyle(document.querySelector("main")).paddingLeft'),
          '32px',
        );
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
        assert.deepEqual(complaints, [], 'the policy hinders nothing');
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
});
