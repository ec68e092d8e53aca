import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireDatabase } from '../../../src/store/database/soleProcess.ts';
import { openStore } from '../../../src/store/store.ts';
import { startTestService } from '../../../standIns/testService.ts';

describe('A database file', () => {
  let folder: string;
  let url: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sole-'));
    url = `sqlite:${join(folder, 'new', 'bot.db')}`;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one process’s at a time, until that one lets go', () => {
    const release = acquireDatabase(url);
    assert.throws(() => acquireDatabase(url), {
      code: 'STORE',
      message: /in use by another process.*PostgreSQL/,
    });
    release();
    acquireDatabase(url)();
  });

  it('is free again when the process that had it is dead', () => {
    const module = new URL('../../../src/store/database/soleProcess.ts', import.meta.url).href;
    const hold = `const { acquireDatabase } = await import(${JSON.stringify(module)});
      acquireDatabase(${JSON.stringify(url)}); process.stdout.write('held'); process.kill(process.pid, 'SIGKILL');`;
    const holder = spawnSync(process.execPath, ['--input-type=module', '-e', hold], { encoding: 'utf8' });
    // Windows tells no signal.
    assert.notEqual(holder.status, 0);
    assert.equal(holder.stdout, 'held', holder.stderr);
    acquireDatabase(url)();
  });

  it('of a product that runs is refused to a second one, and open to commands', async () => {
    const service = await startTestService({ DATABASE_URL: url });
    try {
      assert.throws(() => acquireDatabase(url), { code: 'STORE' });
      const beside = await openStore(url, () => service.now);
      assert.deepEqual(await beside.outbox.list(10), []);
      await beside.close();
    } finally {
      await service.close();
    }
    await (await startTestService({ DATABASE_URL: url })).close();
  });

  it('in memory is nobody else’s anyway', () => {
    const release = acquireDatabase('sqlite::memory:');
    acquireDatabase('sqlite::memory:')();
    release();
  });
});
