import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store.ts';

describe('Filling a database for a measurement', function () {
  this.timeout(60_000);
  let folder: string;
  let url: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fill-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fill = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, ['bench/fill.ts', ...args], {
      env: { ...process.env, DATABASE_URL: url, ...more },
      encoding: 'utf8',
    });

  it('adds so many requests with made-up names, numbered from where the database stands', async () => {
    for (const args of [
      ['--requests', '30'],
      ['--requests', '700', '--measure'],
    ]) {
      const { status, stderr } = fill(args);
      assert.equal(status, 0, stderr);
    }
    const store = await openStore(url, () => '2026-11-30T09:00:00Z');
    try {
      const last = await store.requests.findByNumber(730);
      assert.match(
        `${last?.tenantName} ${last?.requester.name}`,
        /^Made-up Customer \d+ .* Made-up Admin \d+$/,
      );
      assert.equal(await store.requests.findByNumber(731), undefined);
      assert.equal(await store.requests.nextNumber(), 731, 'the next real request does not meet them');
      assert.equal((await store.requests.page({ of: 'open' })).requests.length, 6);
      assert.equal(
        (await store.requests.page({ of: 'customer', text: 'made-up customer 2' })).requests.length,
        6,
      );
    } finally {
      await store.close();
    }
  });

  it('is refused with a sentence for a wrong number, and where the credentials of a service are set', () => {
    for (const args of [[], ['--requests', '0'], ['--request', '5']]) {
      const { status, stderr } = fill(args);
      assert.equal(status, 1);
      assert.match(stderr, /node bench\/fill\.ts --requests N/);
    }
    const service = {
      MicrosoftAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
      MicrosoftAppPassword: 'abc~the-value-of-a-secret',
      MicrosoftAppTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
      PUBLIC_URL: 'https://bot.example.com/',
      SERVICE_NAME: 'Northwind',
      WEBSITE_URL: 'https://northwind.example',
      PRIVACY_URL: 'https://northwind.example/privacy',
      TERMS_URL: 'https://northwind.example/terms',
      ALLOWED_TENANTS: '*',
    };
    const { status, stderr } = fill(['--requests', '5'], service);
    assert.equal(status, 1);
    assert.match(stderr, /credentials of a service/);
  });
});
