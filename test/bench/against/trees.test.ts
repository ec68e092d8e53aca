import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureRounds } from '../../../bench/against/measureRounds.ts';
import { commitOf, entryOf, treeAt } from '../../../bench/against/treeAt.ts';
import type { Bot } from '../../../bench/bot.ts';
import { bots } from '../../../bench/bots.ts';
import { readOptions } from '../../../bench/options.ts';
import { product } from '../../../bench/product.ts';

describe('A tree to compare with', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'tree-')));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is refused with the reason while something is missing', async () => {
    await assert.rejects(treeAt(join(folder, 'none')), /: there is no such folder\.$/);
    await assert.rejects(
      treeAt(folder),
      /: it has no src\/index\.mjs, so it is no checkout of this product\.$/,
    );
    await mkdir(join(folder, 'src'));
    assert.equal(await entryOf(folder), undefined);
    await writeFile(join(folder, 'src/index.ts'), '');
    assert.equal(await entryOf(folder), 'src/index.ts', 'an older tree');
    await writeFile(join(folder, 'src/index.mjs'), '');
    assert.equal(await entryOf(folder), 'src/index.mjs');
    await assert.rejects(treeAt(folder), /: it has no node_modules; run npm ci there\.$/);
    await mkdir(join(folder, 'node_modules'));
    await assert.rejects(treeAt(folder), /: its package\.json has no script "start" of node\.$/);
    await writeFile(join(folder, 'package.json'), '{ "scripts": { "start": "node src/index.mjs" } }');
    const tree = await treeAt(folder);
    assert.equal(tree.folder, folder);
    assert.equal(await commitOf(tree), undefined, 'no commit is told of a folder without a repository');
  });

  it('is started in its own folder by its own script, with this Node and an environment of the bench', async () => {
    await mkdir(join(folder, 'src'));
    await mkdir(join(folder, 'node_modules'));
    const start = 'node --no-flush-bytecode src/index.mjs';
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts: { start } }));
    await writeFile(
      join(folder, 'src/index.mjs'),
      `const { PORT, DATABASE_URL } = process.env;
      const [node, file] = process.argv;
      process.send?.({ started: { node, file, cwd: process.cwd(), flags: process.execArgv, PORT, DATABASE_URL } });
      setInterval(() => undefined, 1 << 30);`,
    );
    const place = { folder: join(folder, 'place'), port: 1234 };
    await mkdir(place.folder);
    const { start: begin } = await product('sqlite', await treeAt(folder)).prepare(place);
    const child = begin();
    try {
      const { flags, ...started } = await child.told<Record<string, unknown>>('started');
      assert.deepEqual(started, {
        node: process.execPath,
        file: join(folder, 'src/index.mjs'),
        cwd: folder,
        PORT: '1234',
        DATABASE_URL: `sqlite:${join(place.folder, 'bot.db')}`,
      });
      assert.equal((flags as readonly string[])[0], '--no-flush-bytecode');
      assert.ok((await child.usage()).peakMemory > 0, 'the bench’s own reporter tells of its memory');
    } finally {
      await child.stop();
    }
  });
});

describe('Rounds of two trees', () => {
  it('start both anew, and begin with the other one each time', async function () {
    this.timeout(60_000);
    const floor = bots.find(({ id }) => id === 'http') as Bot;
    const started: string[] = [];
    const [here, there] = ['here', 'there'].map((id) => ({
      ...floor,
      id,
      prepare(place) {
        started.push(id);
        return floor.prepare(place);
      },
    })) as [Bot, Bot];
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    const options = readOptions(['--seconds', '0.1', '--rounds', '2', '--warmup', '0'], [floor.id]);
    const told: string[] = [];
    const rounds = await measureRounds(here, there, options, folder, (line) => told.push(line));
    await rm(folder, { recursive: true });
    assert.deepEqual(started, ['here', 'there', 'here', 'there', 'there', 'here']);
    assert.equal(rounds.length, 2);
    for (const figures of rounds.flatMap((round) => [round.here, round.there])) {
      assert.ok(Object.values(figures).every((figure) => figure > 0 && Number.isFinite(figure)));
    }
    assert.match(told.at(-1) ?? '', /^round 2 of 2: this tree \d+, DIR \d+ turns\/s$/);
  });
});
