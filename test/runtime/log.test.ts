import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createLog } from '../../src/runtime/log.ts';

/** A file that takes nothing, as on a full disk. Linux has it. */
const full = '/dev/full';

describe('A log that can’t be written', () => {
  before(function () {
    if (!existsSync(full)) this.skip();
  });

  it('stops nothing that it tells of', () => {
    const log = createLog('info', full);
    for (let line = 0; line < 100; line += 1) assert.doesNotThrow(() => log.error({ line }, 'turn failed'));
  });

  it('stops nothing either where it is the standard output', () => {
    const module = new URL('../../src/runtime/log.ts', import.meta.url).href;
    const script = `const { createLog } = await import(${JSON.stringify(module)});
      const log = createLog('info');
      for (let line = 0; line < 100; line += 1) log.error('turn failed');
      process.stderr.write('went on');`;
    const node = [process.execPath, '--input-type=module', '-e', script];
    const { stderr } = spawnSync('sh', ['-c', '"$@" > /dev/full', 'sh', ...node], { encoding: 'utf8' });
    assert.equal(stderr, 'went on');
  });
});
