import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../bench/freePort.ts';
import { compileCache } from '../support/compileCache.ts';

const main = fileURLToPath(new URL('../../src/index.mjs', import.meta.url));

describe('A start that can’t be', function () {
  this.timeout(20_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Starts the product as `npm start` does, and returns its output and how it ended. */
  const start = async (environment: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: {
        DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
        PLAYGROUND: 'off',
        PORT: '0',
        ...compileCache,
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const [code] = (await once(child, 'close')) as [number];
    assert.ok(!/\n\s+at /.test(said), `a sentence, and no stack: ${said}`);
    assert.match(said, /^Not started\. /, 'by which the alert knows it');
    return { code, said };
  };

  it('in production without credentials is a sentence that says what to set', async () => {
    const { code, said } = await start({ NODE_ENV: 'production', HOST: '0.0.0.0' });
    assert.equal(code, 1);
    assert.match(said, /2 fault\(s\)/);
    assert.match(said, /HOST is not valid: .*Set MicrosoftAppId/);
    assert.match(said, /NODE_ENV is not valid/);
  });

  it('on a port in use is a sentence that says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port) });
    other.close();
    assert.equal(code, 1);
    assert.match(said, new RegExp(`Port ${port} on 127.0.0.1 is in use.*set PORT`));
  });

  it('with a database that can’t be written is a sentence that says what to look at', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, said } = await start({ DATABASE_URL: `sqlite:${join(folder, 'file', 'bot.db')}` });
    assert.equal(code, 1);
    assert.match(said, /cannot be written\. .*check DATABASE_URL, the folder's rights/);
  });

  it('with a database server that can’t be reached is a sentence that says what to look at, without the password', async () => {
    const port = await freePort();
    const { code, said } = await start({
      DATABASE_URL: `postgres://bot:a-secret@127.0.0.1:${port}/onboarding`,
    });
    assert.equal(code, 1);
    assert.match(
      said,
      /^Not started\. The database onboarding on 127\.0\.0\.1:\d+ cannot be reached .*Check DATABASE_URL.*\n$/,
    );
    assert.ok(!said.includes('a-secret'));
  });

  it('with data or tenants that can’t be read is a sentence that names the file', async () => {
    writeFileSync(join(folder, 'regions.json'), '[');
    assert.match((await start({ DATA_DIR: folder })).said, /regions\.json cannot be read as JSON/);
    assert.match((await start({ TENANT_DIRECTORY: 'file:/no/such.json' })).said, /such\.json cannot be read/);
  });

  it('with a tenant that there is not is a sentence that names those there are', async () => {
    const { code, said } = await start({}, '--tenant', 'northwind');
    assert.equal(code, 1);
    assert.match(said, /no demo tenant "northwind"[\s\S]*contoso/);
  });
});
