import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../bench/freePort.ts';
import { findBundle } from '../../src/startup/bundle.mjs';
import { startConnector } from '../../standIns/connectorStandIn.ts';
import { contoso } from '../../standIns/testService.ts';
import { bundleProduct, deferred, getterModule, inAscii } from '../../tools/bundle.mjs';
import { killed } from '../support/killed.ts';

describe('The bundle', function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is used while every source is as it was when it was made', () => {
    const source = join(folder, 'a.ts');
    const useNow = () => findBundle(folder).use;
    assert.equal(useNow(), 'absent');
    writeFileSync(source, 'one');
    const { size, mtimeMs } = statSync(source);
    const made = join(folder, 'node_modules/.cache/bundle');
    mkdirSync(made, { recursive: true });
    writeFileSync(
      join(made, 'sources.json'),
      JSON.stringify([{ path: 'a.ts', size, changedAt: Math.trunc(mtimeMs / 1000) }]),
    );
    assert.deepEqual(findBundle(folder), { use: 'used', entry: 'node_modules/.cache/bundle/start.mjs' });
    writeFileSync(source, 'one more');
    assert.equal(useNow(), 'stale', 'of another size');
    writeFileSync(source, 'two');
    utimesSync(source, new Date(), new Date(mtimeMs + 2_000));
    assert.equal(useNow(), 'stale', 'of the same size');
    rmSync(source);
    assert.equal(useNow(), 'stale', 'a source is gone');
    writeFileSync(join(made, 'sources.json'), '[');
    assert.equal(useNow(), 'absent', 'an install was interrupted');
  });

  for (const [name, copied] of Object.entries(deferred)) {
    it(`loads ${name} when something of it is used, and not before`, () => {
      const own = createRequire(import.meta.url);
      const real = own(name) as Readonly<Record<string, unknown>>;
      const loaded: string[] = [];
      const exports: Record<string, unknown> = {};
      new Function('exports', 'require', getterModule(name))(exports, (asked: string) => {
        loaded.push(asked);
        return own(asked);
      });
      for (const key of copied) {
        const constants = Object.entries(exports[key] as object);
        assert.ok(constants.length > 0, key);
        for (const [constant, value] of constants) {
          assert.equal(value, (real[key] as Readonly<Record<string, unknown>>)[constant], constant);
        }
      }
      assert.deepEqual(loaded, []);
      assert.deepEqual(Object.keys(exports), Object.keys(real));
      for (const key of Object.keys(real)) if (!copied.includes(key)) assert.equal(exports[key], real[key]);
      assert.deepEqual(loaded, [name], 'once');
    });
  }

  it('is in ASCII, and its program means the same', () => {
    const program = String.raw`[
      'é', "日本", '\é', '\\é', \`\${'ø'}😀\`,
      /é|[à-ü]/.test('ö'), /^\é$/.test('é'), /^[😀]$/u.test('😀'), /^😀$/.test('😀'), ((né) => né)(1),
    ]`
      .replaceAll('\\`', '`')
      .replaceAll('\\$', '$');
    const ascii = inAscii(program);
    assert.doesNotMatch(ascii, /[^\0-\x7f]/);
    const evaluated = (text: string) => new Function(`return ${text}`)() as unknown;
    assert.deepEqual(evaluated(ascii), evaluated(program));
  });

  it('of the present sources is the product: it starts, and answers', async () => {
    const made = join(folder, 'made');
    await bundleProduct(made);
    const sources = JSON.parse(readFileSync(join(made, 'sources.json'), 'utf8')) as readonly {
      readonly path: string;
    }[];
    for (const path of ['src/start.ts', 'src/application.ts', 'package.json']) {
      assert.ok(
        sources.some((source) => source.path === path),
        path,
      );
    }
    const [connector, port] = [await startConnector(), await freePort()];
    const entry = JSON.stringify(pathToFileURL(join(made, 'start.mjs')).href);
    const product = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { start } = await import(${entry}); await start([], { keep: () => 'off' }, 'used');`,
      ],
      {
        env: {
          DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
          PLAYGROUND: 'off',
          PORT: String(port),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      await once(product.stdout, 'data');
      const person = { id: '29:ada', name: 'Ada', aadObjectId: 'ada' };
      const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: 'said',
          text: 'onboarding timeline',
          channelId: 'msteams',
          serviceUrl: connector.serviceUrl,
          from: person,
          recipient: { id: '28:bot' },
          conversation: { id: 'a:ada', conversationType: 'personal', tenantId: contoso.tenantId },
          channelData: { tenant: { id: contoso.tenantId } },
        }),
      });
      assert.equal(answer.status, 200);
      const said = JSON.stringify(connector.messages.map(({ activity }) => activity));
      assert.match(
        said,
        /application\/vnd\.microsoft\.card\.adaptive/,
        'with cards and catalogues beside the sources',
      );
      assert.match(readFileSync(join(folder, 'bot.log'), 'utf8'), /"bundle":"used"/);
    } finally {
      await killed(product);
      await connector.close();
    }
  });
});
