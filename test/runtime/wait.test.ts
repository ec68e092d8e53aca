import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { wait } from '../../src/runtime/wait.ts';

describe('Waiting', () => {
  it('keeps a command alive until it is over, so that none ends in the middle with code 0 and without a word', () => {
    const module = JSON.stringify(new URL('../../src/runtime/wait.ts', import.meta.url).href);
    const program = `
      const { wait } = await import(${module});
      wait(20, new AbortController().signal).then(() => console.log('over'));`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout], [0, 'over\n']);
  });

  it('ends at once where its signal aborts, with the signal’s reason', async () => {
    const stopping = new AbortController();
    const waiting = wait(3_600_000, stopping.signal);
    stopping.abort(new Error('stopped'));
    await assert.rejects(waiting, /stopped/);
    await assert.rejects(wait(1, stopping.signal), /stopped/);
  });
});
