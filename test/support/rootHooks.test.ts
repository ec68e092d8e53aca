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

  /** Runs a file for each of the given bodies of a test; resolves with the exit code and the output. */
  const run = (bodies: readonly string[], ...options: readonly string[]) => {
    const files = bodies.map((body, index) => {
      const file = join(folder, `${index}.test.mjs`);
      writeFileSync(file, `it('one', async () => { ${body} }); it('two', () => {});`);
      return file;
    });
    return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
      execFile(
        process.execPath,
        [mocha, '--no-config', '--require', hooks, ...options, ...files],
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
      const { code, said } = await run([body]);
      assert.notEqual(code, 0, said);
      assert.match(said, /lost|nobody awaited/);
    });
  }

  it('passes where every promise is awaited', async () => {
    const { code, said } = await run(["await Promise.reject(new Error('lost')).catch(() => {});"]);
    assert.equal(code, 0, said);
  });

  describe('of two workers', () => {
    const twoWorkers = ['--parallel', '--jobs', '2'];

    it('fails in each file with such a promise, also in the later ones of a worker', async () => {
      const { code, said } = await run(Array(5).fill("Promise.reject(new Error('lost'));"), ...twoWorkers);
      assert.equal(code, 5, said);
      assert.match(said, /^ *5 failing$/m);
    });

    it('fails where a worker ends before its file has, whatever it ends with', async () => {
      const { code, said } = await run(['process.exit(0);', '', ''], ...twoWorkers);
      assert.equal(code, 1, said);
      assert.match(said, /^ *4 passing/m);
      assert.match(said, /^ *1 failing[\s\S]*Worker terminated/m);
    });

    it('fails where a test is the only one that is to run', async () => {
      const { code, said } = await run(["}); it.only('three', () => {"], ...twoWorkers);
      assert.notEqual(code, 0, said);
      assert.match(said, /only. is not supported/);
    });
  });
});
