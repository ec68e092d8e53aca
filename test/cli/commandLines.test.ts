import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import product from '../../package.json' with { type: 'json' };
import { compileCache } from '../support/compileCache.ts';

const contosoId = '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

/** Every npm script that runs a file of the product: an operator types them. */
const commands = Object.entries(product.scripts).flatMap(([name, script]) => {
  const file = /^node (?:--\S+ )*(src\/\S+\.(?:ts|mjs))$/.exec(script)?.[1];
  return file === undefined ? [] : [{ name, file }];
});

describe('An operator’s command', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'command-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (file: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [fileURLToPath(new URL(`../../${file}`, import.meta.url)), ...args], {
      env: {
        DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
        PLAYGROUND: 'off',
        PORT: '0',
        ...compileCache,
      },
      encoding: 'utf8',
    });

  it('is each of these', () => {
    const names = commands.map(({ name }) => name);
    for (const name of ['start', 'doctor', 'tenants', 'requests', 'outbox', 'move'])
      assert.ok(names.includes(name), name);
  });

  for (const { name, file } of commands) {
    it(`shows how it is written (npm run ${name} -- --help)`, () => {
      const { status, stdout, stderr } = run(file, '--help');
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, new RegExp(`^npm (run )?${name} `));
    });

    // A start is a service: its operator reads the log, and any failure is 1.
    if (name === 'start') continue;
    it(`ends with 2 and its usage for a slip (npm run ${name} -- --bogus)`, () => {
      const { status, stdout, stderr } = run(file, '--bogus');
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, new RegExp(`bogus[\\s\\S]*npm run ${name} `));
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack trace');
    });
  }

  for (const [file, ...args] of [
    ['src/cli/outboxCommand.ts', '--resend', 'a', '--resend', 'b'],
    ['src/cli/doctorCommand.ts', '--json', '--json'],
    ['src/cli/tenantsCommand.ts', 'set', contosoId, '--name', 'A', '--name', 'B'],
  ] as const) {
    it(`refuses an option that is given twice and takes one value: ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = run(file, ...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /'--(resend|json|name)' is given more than once\./);
    });
  }

  it('takes an option several times that may be given so', () => {
    const customers = ['2', '3'].flatMap((digit) => ['--customer', `${contosoId.replace('1', digit)}=A`]);
    const { status, stderr } = run('src/cli/tenantsCommand.ts', 'set', contosoId, ...customers);
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('that sends a notice again ends with 2 where none has that id', () => {
    const { status, stdout, stderr } = run('src/cli/outboxCommand.ts', '--resend', 'nope');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^No dead letter has the id “nope”\.\n$/);
    assert.equal(run('src/cli/outboxCommand.ts', '--resend', 'all').status, 0);
  });
});
