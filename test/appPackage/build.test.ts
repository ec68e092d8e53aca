import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { compileCache } from '../support/compileCache.ts';
import { goodEnvironment } from './goodEnvironment.ts';
import { readSources } from './readSources.ts';

const COMMAND = fileURLToPath(new URL('../../appPackage/build.ts', import.meta.url));

interface Run {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command with these variables and no others for it. */
function run(out: string, env: Readonly<Record<string, string>>): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMMAND, '--out', out],
      { env: { ...compileCache, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      },
    );
  });
}

describe('npm run package', function () {
  this.timeout(30_000); // Each run starts a Node of its own and compiles the official schemas.

  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'app-package-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes a zip that Teams can take', async () => {
    const out = path.join(folder, 'new/folder/app.zip');
    const { code, stdout, stderr } = await run(out, goodEnvironment);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.ok(stdout.includes(out), 'it should say where the zip is');

    const files = unzipSync(await readFile(out));
    assert.deepEqual(Object.keys(files), [
      'manifest.json',
      'color.png',
      'outline.png',
      ...[
        ...Object.keys(readSources().localizations),
        'pt.json',
        'zh.json',
        'zh-HK.json',
        'zh-MO.json',
      ].toSorted((one, other) => (one.replace('.json', '') < other.replace('.json', '') ? -1 : 1)),
    ]);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
    assert.equal(manifest.id, goodEnvironment.MicrosoftAppId);
    const named = [
      manifest.icons.color,
      manifest.icons.outline,
      ...manifest.localizationInfo.additionalLanguages.map(({ file }: { file: string }) => file),
    ];
    for (const file of named) assert.ok(file in files, `${file} is named by the manifest`);
  });

  it('writes the same bytes in every time zone', async () => {
    const zones = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'];
    const zips = await Promise.all(
      zones.map(async (TZ, index) => {
        const out = path.join(folder, `${index}.zip`);
        await run(out, { ...goodEnvironment, TZ });
        return (await readFile(out)).toString('base64');
      }),
    );
    assert.equal(new Set(zips).size, 1);
  });

  it('without variables ends with code 1, lists every one, and writes nothing', async () => {
    const out = path.join(folder, 'nothing.zip');
    const { code, stdout, stderr } = await run(out, {});
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /6 things have to be put right/);
    for (const variable of Object.keys(goodEnvironment)) {
      assert.match(stderr, new RegExp(`^${variable} is not set\\n {2}expected: .+\\n {2}fix: .+`, 'm'));
    }
    assert.ok(!existsSync(out));
  });

  it('refuses a placeholder by name, and says the fix', async () => {
    const out = path.join(folder, 'placeholder.zip');
    const { code, stderr } = await run(out, { ...goodEnvironment, SERVICE_NAME: '{{SERVICE_NAME}}' });
    assert.equal(code, 1);
    assert.match(stderr, /one thing has to be put right/);
    assert.match(stderr, /SERVICE_NAME is still a template placeholder[\s\S]*fix: set it to the name/);
    assert.ok(!existsSync(out));
  });
});
