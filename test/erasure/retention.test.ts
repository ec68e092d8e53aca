import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenants } from '../../src/cli/tenants/runTenants.ts';
import { monthsAgo } from '../../src/erasure/retention.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { serviceTenantId } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, submitted } from '../bot/requests/submitted.ts';
import { folderWithRules, type ProcessDataFolder } from '../support/processDataFolder.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, TestPerson } from '../support/testPerson.ts';
import { filesWith, tablesWith } from './everything.ts';

describe('The retention of requests', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  let folder: string;
  let rules: ProcessDataFolder;
  let environment: Readonly<Record<string, string>>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'retention-'));
    rules = folderWithRules({ retentionMonths: 6 });
    environment = {
      DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
      DATA_DIR: rules.path,
      SERVICE_TENANT_ID: serviceTenantId,
    };
    await service.restart(environment);
    aSpecialist(service);
    await ada.says('hi');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    rules.remove();
  });

  const store = () => service.application.store;
  const run = async (now: string, ...argv: readonly string[]) => {
    const { exitCode, said, complaint } = await runTenants(['expire', ...argv], {
      environment,
      now: () => now,
      folder,
    });
    assert.equal(exitCode, 0, complaint);
    return said ?? '';
  };
  /** A withdrawn request with a secret reason. */
  const withdrawn = async (reason: string): Promise<AssistanceRequest> => {
    const request = await submitted(service, adaIs, { reason });
    await ada.executes('request.withdraw', { requestId: request.id });
    await service.delivered();
    return request;
  };

  it('ends so many months after their end, and not a moment before', async () => {
    const { id } = await withdrawn('The Lisbon office');
    assert.match(await run('2027-05-23T08:59:59Z'), /^0 requests/);
    assert.ok(await store().requests.find(id));
    service.now = '2027-05-23T09:00:00Z';
    assert.match(
      await run(service.now),
      /FT-000001.*\n1 requests ended more than 6 months ago, and are erased\.\n/,
    );
    assert.equal(await store().requests.find(id), undefined);
    await service.delivered();
    assert.deepEqual(await tablesWith(environment['DATABASE_URL'] ?? '', ['Lisbon']), []);
    assert.deepEqual(filesWith(folder, ['Lisbon']), []);
    assert.doesNotMatch(allSentTo(service, ada.chatId), /Lisbon/);
    assert.match(allSentTo(service, ada.chatId), /This message was erased/);
  });

  it('is tried out with a dry run, which erases nothing', async () => {
    const { id } = await withdrawn('The Lisbon office');
    const later = '2027-05-23T09:00:00Z';
    assert.match(
      await run(later, '--dry-run'),
      /FT-000001.*\n1 requests .* None was erased: this was a dry run\.\n/,
    );
    assert.match(await run(later, '--dry-run', '--months', '7'), /^0 requests/);
    assert.ok(await store().requests.find(id));
    const slip = await runTenants(['expire', '--months', '7'], { environment, now: () => later, folder });
    assert.equal(slip.exitCode, 2, 'another term than that of the data is only tried out');
  });

  it('spares what is open or was reopened, however old', async () => {
    const open = await submitted(service);
    const { id } = await withdrawn('The Lisbon office');
    const found = await store().requests.find(id);
    assert.ok(found);
    await store().requests.replace({ ...found, state: 'active', version: found.version + 1 }, found.version);
    await run('2030-01-01T00:00:00Z');
    for (const each of [open.id, id]) assert.ok(await store().requests.find(each));
  });

  it('has no end where the data name none', async () => {
    const { id } = await withdrawn('The Lisbon office');
    const { DATA_DIR: _none, ...without } = environment;
    environment = without;
    assert.match(await run('2099-01-01T00:00:00Z'), /kept for ever/);
    assert.ok(await store().requests.find(id));
  });

  it('is kept by the bot itself, at its start and hourly', async () => {
    service.now = '2026-01-02T09:00:00Z';
    const { id } = await withdrawn('The Lisbon office');
    // It begins in November again.
    await service.restart(environment);
    await service.restart(environment);
    assert.equal(await store().requests.find(id), undefined);
  });

  for (const [now, months, before] of [
    ['2027-05-31T09:00:00.000Z', 6, '2026-11-30T09:00:00.000Z'],
    ['2027-05-23T09:00:00.000Z', 6, '2026-11-23T09:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', 12, '2027-02-28T00:00:00.000Z'],
    ['2027-03-31T23:59:59.000Z', 1, '2027-02-28T23:59:59.000Z'],
  ] as const) {
    it(`counts ${months} months back from ${now} to ${before}`, () =>
      assert.equal(monthsAgo(now, months), before));
  }
});
