import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenants } from '../../src/cli/tenants/runTenants.ts';

const contosoId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a01';
const fabrikamId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a02';
const botId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a99';

describe('npm run tenants -- allow', () => {
  let folder: string;
  let environment: Readonly<Record<string, string>>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'allow-'));
    environment = {
      DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
      MicrosoftAppId: botId,
      MicrosoftAppPassword: 'a-secret',
      MicrosoftAppTenantId: fabrikamId,
      PUBLIC_URL: 'https://bot.northwind-it.net',
      SERVICE_NAME: 'Northwind IT Services',
      WEBSITE_URL: 'https://www.northwind-it.net',
      PRIVACY_URL: 'https://www.northwind-it.net/privacy',
      TERMS_URL: 'https://www.northwind-it.net/terms',
      ALLOWED_TENANTS: fabrikamId,
    };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...argv: readonly string[]) =>
    runTenants(argv, { environment, now: () => '2026-11-30T09:00:00Z', folder });
  const says = async (...argv: readonly string[]) => {
    const { exitCode, said, complaint } = await run(...argv);
    assert.equal(exitCode, 0, complaint);
    return said ?? '';
  };
  const slip = async (...argv: readonly string[]) => {
    const { exitCode, complaint } = await run(...argv);
    assert.equal(exitCode, 2);
    return complaint ?? '';
  };

  it('lets a tenant in, says when, and lists it beside those of the configuration', async () => {
    assert.match(await says('allow', contosoId.toUpperCase()), /may use the bot\. .*within ten seconds/);
    assert.equal(await says('allow', '--list'), `${fabrikamId}  ALLOWED_TENANTS\n${contosoId}  allow\n`);
    assert.match(await says('allow', contosoId), /already/);
    assert.match(await says('allow', fabrikamId), /already in ALLOWED_TENANTS/);
  });

  it('takes it back, and says so where that is for the configuration to do', async () => {
    await says('allow', contosoId);
    assert.match(await says('allow', contosoId, '--withdraw'), /may no longer use/);
    assert.match(await slip('allow', contosoId, '--withdraw'), /was not allowed/);
    assert.match(await slip('allow', fabrikamId, '--withdraw'), /is in ALLOWED_TENANTS\. Remove it there/);
    assert.equal(await says('allow', '--list'), `${fabrikamId}  ALLOWED_TENANTS\n`);
  });

  it('takes the domain of an entry, and refuses what is no tenant', async () => {
    await says('set', contosoId, '--domain', 'contoso.com');
    assert.match(await says('allow', 'contoso.com'), new RegExp(`${contosoId} may use the bot`));
    assert.match(await slip('allow', 'nobody.example'), /neither a tenant id/);
    assert.match(await slip('allow'), /TENANT is missing/);
    assert.match(await slip('allow', '00000000-0000-0000-0000-000000000000'), /is not a tenant id/);
  });

  it('changes nothing where every tenant may use the bot', async () => {
    environment = { ...environment, ALLOWED_TENANTS: '*' };
    assert.match(await says('allow', contosoId), /ALLOWED_TENANTS is \*/);
    assert.match(await says('allow', '--list'), /Every tenant/);
  });
});
