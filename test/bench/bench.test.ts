import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Bot } from '../../bench/bot.ts';
import { bots, ours } from '../../bench/bots.ts';
import { type CaseworkRow, caseworkText, isTooSlow } from '../../bench/casework/caseworkFigures.ts';
import { measure, type Row } from '../../bench/measure.ts';
import { readOptions } from '../../bench/options.ts';
import { table } from '../../bench/table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ids = bots.map(({ id }) => id);
const shortest = ['--seconds', '0.1', '--rounds', '1', '--warmup', '0', '--concurrency', '2'];

describe('The bench', () => {
  it('measures every bot and tells it in JSON and as a table', async function () {
    this.timeout(240_000);
    const { code, printed, complained } = await runBench(...shortest, '--json');
    // A run as short as this one may find a press too slow.
    assert.ok(code === 0 || code === 1, complained);
    const { rows, casework, comparedWith } = JSON.parse(printed) as {
      readonly rows: readonly Row[];
      readonly casework: readonly CaseworkRow[];
      readonly comparedWith: string;
    };
    assert.deepEqual(
      rows.map(({ id }) => id),
      ids,
    );
    assert.equal(comparedWith, ours);
    const shown = table(rows, comparedWith).split('\n');
    for (const row of rows) {
      const line = shown.find((candidate) => candidate.startsWith(row.name));
      assert.ok(line, `${row.name} has a row`);
      if (row.available) {
        assert.ok(row.measured.turns >= 6, `${row.name} went through a whole conversation`);
        assert.ok(
          Object.values(row.measured.figures).every((figure) => figure > 0 && Number.isFinite(figure)),
        );
        assert.match(line, /×/);
      } else {
        assert.match(line, /not available: ./);
      }
    }
    const [first] = casework;
    assert.ok(first?.available, 'ours has casework');
    const { presses, p50, p50OfClaim, ofClaim, eachOfClaim } = first.figures;
    assert.equal(presses, Object.keys(eachOfClaim).length, 'one case, and each press of it once');
    assert.deepEqual(
      ['claim', 'answer', 'core by the customer', 'complete', 'rate'].filter(
        (press) => !(press in eachOfClaim),
      ),
      [],
    );
    assert.equal(ofClaim, p50 / p50OfClaim);
    assert.match(caseworkText(casework), /p50 \/ claim\nours on SQLite +23 +\d/);
  });

  it('says when a press takes too long, beside a claim', () => {
    const row = (ofClaim: number): CaseworkRow => ({
      id: ours,
      name: 'ours',
      available: true,
      figures: {
        presses: 2,
        pressesPerSecond: 9,
        p50: ofClaim,
        p99: 3,
        p50OfClaim: 1,
        ofClaim,
        eachOfClaim: { rate: 3, claim: 1 },
      },
    });
    assert.deepEqual([isTooSlow([row(1.2)]), isTooSlow([row(1.21)])], [false, true]);
    assert.match(caseworkText([row(1.2)]), /multiples of a claim: rate 3\.00×, claim 1\.00×\.\n.*kept\.$/);
    assert.match(caseworkText([row(1.21)]), /EXCEEDED\.$/);
  });

  it('of the page opens both views in a browser, and prints when they are drawn and what they weigh', async function () {
    this.timeout(120_000);
    const short = ['--requests', '40', '--rounds', '1', '--slowdown', '1'];
    const { code, printed, complained } = await run('bench/page.ts', ...short);
    // A busy machine may find a view too slow.
    assert.ok(code === 0 || code === 1, complained);
    for (const view of ['an admin’s overview', 'the board']) {
      const [, figures = ''] = new RegExp(`^${view} +(\\d.*)$`, 'm').exec(printed) ?? [];
      const [drawn = 0, , after = 0, , kilobytes = 0] = figures.split(/ +/).map(Number);
      assert.ok(drawn > 0 && after > 0 && kilobytes > 100 && kilobytes < 250, printed);
    }
    assert.match(printed, /A board of \d+ requests; 1 openings each/);
    const refused = await run('bench/page.ts', '--rounds', '0');
    assert.equal(refused.code, 2);
    assert.match(refused.complained, /--rounds takes a whole number from 1 to 100/);
  });

  it('prints the table of the bots that were asked for', async function () {
    this.timeout(30_000);
    const { code, printed, complained } = await runBench(...shortest, '--only', 'http');
    assert.equal(code, 0, complained);
    assert.match(printed, /turns\/s +p50 ms +p99 ms +sends\/turn/);
    assert.match(printed, /^bare Node http +\d/m);
    assert.doesNotMatch(printed, /^ours/m);
  });

  it('signs activities with --tokens, and a bot refuses those that are not signed', async function () {
    this.timeout(30_000);
    const echo = bots.find(({ id }) => id === 'echo') as Bot;
    const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-bench-'));
    const options = readOptions([...shortest, '--tokens'], ids);
    const [row] = await measure([echo], options, folder, () => undefined);
    assert.ok(row?.available && row.measured.turns >= 6);
    // The bot is told of keys, but nothing is signed.
    const prepare: Bot['prepare'] = (place) =>
      echo.prepare({ ...place, metadataUrl: 'http://127.0.0.1:9/metadata' });
    await assert.rejects(
      measure([{ ...echo, prepare }], { ...options, tokens: false }, folder, () => undefined),
      /the post was answered 401/,
    );
    await rm(folder, { recursive: true });
  });

  it('ends with what happened when a conversation goes wrong', async function () {
    this.timeout(30_000);
    const floor = bots.find(({ id }) => id === 'http') as Bot;
    const [turn] = floor.script.turns;
    assert.ok(turn);
    const sends = [{ method: 'POST', shows: 'what nobody says' }] as const;
    const script = { turns: [{ ...turn, sends }], afterwards: [] };
    const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-bench-'));
    await assert.rejects(
      measure([{ ...floor, script }], readOptions(shortest, ids), folder, () => undefined),
      /no POST shows "what nobody says", but there is: POST .*Echo: line one/,
    );
    await rm(folder, { recursive: true });
  });

  it('says what an option may be', () => {
    assert.throws(() => readOptions(['--seconds', '1e9'], ids), /--seconds takes a number from 0.1 to 60/);
    assert.throws(() => readOptions(['--only', 'hers'], ids), /--only takes ours-sqlite, /);
    assert.throws(() => readOptions(['--fast'], ids), /--concurrency N/);
    assert.throws(() => readOptions(['--casework', '--only', 'http'], ids), /--only takes ours-sqlite, ours/);
    assert.throws(() => readOptions(['--casework', '--against', '../b'], ids), /leave --against out/);
    assert.throws(() => readOptions(['--tokens', '--casework'], ids), /leave --against and --casework out/);
    assert.throws(() => readOptions(['--tokens', '--only', 'echo,http'], ids), /"http" does not/);
  });

  it('says how it is used', async () => {
    const { code, printed } = await runBench('--help');
    assert.equal(code, 0);
    assert.match(printed, /--against DIR/);
  });

  it('takes eight rounds or more against another tree, and one database', () => {
    const usual = readOptions(['--against', '../before'], ids);
    assert.deepEqual([usual.against, usual.rounds, usual.only], ['../before', 8, undefined]);
    const chosen = ['--against', '../before', '--rounds', '12', '--only', 'ours-postgres', '--json'];
    const { rounds, only, json } = readOptions(chosen, ids);
    assert.deepEqual([rounds, only, json], [12, ['ours-postgres'], true]);
    assert.throws(
      () => readOptions(['--against', '../before', '--rounds', '7'], ids),
      /--rounds takes a number from 8 to 50 with --against, not "7"/,
    );
    for (const refused of ['http', 'ours-sqlite,ours-postgres']) {
      assert.throws(
        () => readOptions(['--against', '../before', '--only', refused], ids),
        /--only takes one of ours-sqlite, ours-postgres\./,
      );
    }
  });

  it('ends with 2 and one line where there is no tree to compare with', async () => {
    const { code, printed, complained } = await runBench('--against', join(root, 'noSuchFolder'));
    assert.deepEqual([code, printed], [2, '']);
    assert.match(complained, /^--against .*noSuchFolder: there is no such folder\.\n$/);
  });
});

const runBench = (...args: readonly string[]) => run('bench/run.ts', ...args);

async function run(file: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, printed, complained };
}
