import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenants } from '../../src/cli/tenants/runTenants.ts';
import { contoso, serviceTenantId } from '../../standIns/testService.ts';
import { ada as adaIs, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { TestPerson } from '../support/testPerson.ts';
import { everyRow, filesWith, tablesWith } from './everything.ts';

const words = [contoso.tenantId, 'Lindqvist', 'Contoso'];
const erasedAt = '2026-11-24T09:00:00Z';

describe('npm run tenants -- reapply, after a backup was restored', () => {
  const service = serviceForEachTest();
  let folder: string;
  let environment: Readonly<Record<string, string>>;
  const ada = new TestPerson(service, adaIs);

  beforeEach(async () => {
    now = '2026-11-23T09:00:00Z';
    folder = mkdtempSync(join(tmpdir(), 'reapply-'));
    environment = {
      DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
      ERASURES_FILE: join(folder, 'erasures'),
      SERVICE_TENANT_ID: serviceTenantId,
    };
    await service.restart(environment);
    await ada.says('hi');
    await submitted(service, adaIs);
    await ada.says('request assistance');
    await says('set', contoso.tenantId, '--name', 'Contoso');
    await service.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  let now: string;
  const run = (...argv: readonly string[]) =>
    runTenants(argv, { environment, now: () => now, folder, pause: async () => undefined });
  const says = async (...argv: readonly string[]) => {
    const { exitCode, said, complaint } = await run(...argv);
    assert.equal(exitCode, 0, complaint);
    return said ?? '';
  };
  const url = () => environment['DATABASE_URL'] ?? '';
  const path = () => join(folder, 'bot.db');
  const backUp = () => cpSync(path(), join(folder, 'copy'));
  const restore = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path()}${end}`, { force: true });
    cpSync(join(folder, 'copy'), path());
  };
  const erases = async (...person: readonly string[]) => {
    now = erasedAt;
    await says('erase', contoso.tenantId, ...person, '--yes');
  };
  const reapplies = () => {
    now = '2026-11-26T09:00:00Z';
    return says('reapply', join(folder, 'erasures'));
  };
  /** The places that name the customer, but for how its people's messages are still to be replaced. */
  const left = async () =>
    (await tablesWith(url(), words)).filter(
      (found) => !/^(addresses|erased_posts|erasures|outbox):/.test(found),
    );

  it('brings nothing of an erased customer back, and refuses the customer', async () => {
    backUp();
    await erases();
    restore();
    assert.notDeepEqual(await left(), []);
    assert.match(await reapplies(), /^Erasures noted: 1\. Applied again: 1\./);
    assert.deepEqual(await left(), []);
    const rows = await everyRow(url());
    assert.notEqual(rows.get('refused_tenants'), '[]');
  });

  it('brings nothing of an erased person back, in the files neither', async () => {
    backUp();
    await erases('--person', adaIs.id);
    restore();
    assert.match(await reapplies(), /Applied again: 1/);
    assert.deepEqual(await tablesWith(url(), ['Lindqvist']), []);
    rmSync(join(folder, 'copy'));
    assert.deepEqual(filesWith(folder, ['Lindqvist']), []);
  });

  it('takes nothing from a customer who returned before the backup', async () => {
    await erases();
    now = '2026-11-25T09:00:00Z';
    await says('allow', contoso.tenantId);
    await service.restart(environment);
    service.now = now;
    await ada.says('hi');
    await ada.says('français');
    await submitted(service, adaIs);
    await ada.says('request assistance');
    await says('set', contoso.tenantId, '--name', 'Contoso');
    await service.close();
    backUp();
    restore();
    const before = await everyRow(url());
    await reapplies();
    const after = await everyRow(url());
    for (const table of [
      'requests',
      'request_events',
      'addresses',
      'drafts',
      'people',
      'tenant_entries',
      'conversations',
    ])
      assert.equal(withoutIndex(after.get(table)), withoutIndex(before.get(table)), table);
    assert.equal(after.get('refused_tenants'), '[]');
  });

  it('may be run again, and changes nothing then', async () => {
    backUp();
    await erases();
    restore();
    await reapplies();
    const before = await left();
    await reapplies();
    assert.deepEqual(await left(), before);
  });

  it('refuses a file that erase has not written, and erases nothing', async () => {
    writeFileSync(join(folder, 'erasures'), '2026-11-24T09:00:00Z tenant everybody\n');
    const { exitCode, complaint } = await run('reapply', join(folder, 'erasures'));
    assert.deepEqual([exitCode, /^Line 1 of .*\nNothing was erased\.\n$/.test(complaint ?? '')], [2, true]);
    assert.equal((await run('reapply', join(folder, 'none'))).exitCode, 2);
    assert.notDeepEqual(await left(), []);
  });
});

/** Rows without the version that the index of names has: it is filled in by the way. */
function withoutIndex(rows: string | undefined): string | undefined {
  return rows?.replaceAll(/"named_version":\d+/g, '');
}
