import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const mocha = fileURLToPath(import.meta.resolve('mocha/bin/mocha.js'));
const hooks = fileURLToPath(new URL('rootHooks.ts', import.meta.url));

describe('A test run', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hooks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs one test with the given body; resolves with the exit code and the output. */
  const run = (body: string, options: readonly string[]) => {
    const file = join(folder, 'one.test.mjs');
    writeFileSync(file, `it('one', async () => { ${body} }); it('two', () => {});`);
    return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
      execFile(
        process.execPath,
        [mocha, '--no-config', ...options, file],
        { cwd: folder },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
      );
    });
  };

  for (const [when, body] of [
    ['while it runs', "Promise.reject(new Error('lost')); await new Promise(setImmediate);"],
    ['as it ends', "Promise.reject(new Error('lost'));"],
    ['with no error', 'Promise.reject(5);'],
  ] as const) {
    it(`fails where a promise is rejected ${when} and nobody awaits it`, async () => {
      const { code, said } = await run(body, ['--require', hooks]);
      assert.notEqual(code, 0, said);
      assert.match(said, /lost|nobody awaited/);
    });
  }

  it('passes where every promise is awaited', async () => {
    const { code, said } = await run("await Promise.reject(new Error('lost')).catch(() => {});", [
      '--require',
      hooks,
    ]);
    assert.equal(code, 0, said);
  });
});
