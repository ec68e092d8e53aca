import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/store.ts';

/** Opens a store in a process of its own. It kills itself at the statement of that number, if it comes to so many. */
function openAndDie(url: string, at: number) {
  const store = new URL('../../../src/store/store.ts', import.meta.url).href;
  const program = `
    const { StatementSync } = await import('node:sqlite');
    let count = 0;
    for (const name of ['all', 'run']) {
      const real = StatementSync.prototype[name];
      StatementSync.prototype[name] = function (...values) {
        count += 1;
        if (count === ${at}) process.kill(process.pid, 'SIGKILL');
        return real.apply(this, values);
      };
    }
    const { openStore } = await import(${JSON.stringify(store)});
    await (await openStore(${JSON.stringify(url)}, () => '2026-01-01T00:00:00.000Z')).close();
    console.log(count);
  `;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
}

describe('A process that is killed while it makes or changes the tables', () => {
  let folder: string;
  let url: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves a database that the next start makes ready', async () => {
    const { stdout, stderr } = openAndDie(`sqlite:${join(folder, 'whole.db')}`, 0);
    const statements = Number(stdout);
    assert.ok(statements > 60, `${stdout}${stderr}`);
    for (const share of [0.2, 0.5, 0.7, 0.9]) {
      const killed = openAndDie(url, Math.round(statements * share));
      // Windows tells no signal: it ended with a code, before its last word, and with no complaint.
      assert.notEqual(killed.status, 0);
      assert.deepEqual([killed.stdout, killed.stderr], ['', '']);
    }
    const store = await openStore(url, () => '2026-01-01T00:00:00.000Z');
    assert.deepEqual(await store.outbox.list(10), []);
    await store.close();
  }).timeout(20_000);
});
