import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const subject = new URL('../../src/startup/compileCache.mjs', import.meta.url).href;

describe('The compile cache', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compiled-'));
    writeFileSync(join(folder, 'part.mjs'), 'export const one = 1;');
    writeFileSync(
      join(folder, 'main.mjs'),
      `import { openCompileCache } from '${subject}';
      const compiled = openCompileCache(process.argv[2]);
      await import('./part.mjs');
      console.log(compiled.keep());`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const started = async (path: string, env: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.mjs'), path], { env });
    return stdout.trim();
  };

  it('has what an earlier start compiled, and says whether it had', async () => {
    const path = join(folder, 'cache');
    assert.equal(await started(path), 'miss');
    assert.equal(await started(path), 'hit');
    writeFileSync(join(folder, 'part.mjs'), 'export const one = 2;');
    assert.equal(await started(path), 'miss', 'an upgrade in place changes files');
    assert.equal(await started(path), 'hit');
    writeFileSync(join(folder, 'file'), '');
    assert.equal(await started(join(folder, 'file')), 'off', 'a folder that can’t be made stops nothing');
    assert.equal(await started(path, { NODE_DISABLE_COMPILE_CACHE: '1' }), 'off');
  });
});
