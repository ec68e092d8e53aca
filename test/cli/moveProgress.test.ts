import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MoveProgressView } from '../../src/cli/move/progress.ts';
import { runMove } from '../../src/cli/move/runMove.ts';
import { openStore } from '../../src/store/store.ts';

describe('The move command', () => {
  /** A screen, what is on it, and its clock. */
  const aScreen = (isTerminal: boolean) => {
    const screen = {
      isTerminal,
      ms: 0,
      text: '',
      write(text: string) {
        screen.text += text;
      },
      now: () => screen.ms,
    };
    return screen;
  };

  it('shows a bar with the rest of the time on a terminal, and takes it away', () => {
    const screen = aScreen(true);
    const view = new MoveProgressView(screen);
    view.show({ stage: 'checking', done: 0 });
    assert.equal(screen.text, `\r${'░'.repeat(30)}   0 %  checking\u001b[K`);
    screen.text = '';
    screen.ms = 10_000;
    view.show({ stage: 'copying', done: 0.5 });
    view.show({ stage: 'copying', done: 0.51 });
    assert.equal(screen.text, `\r${'█'.repeat(15)}${'░'.repeat(15)}  50 %  copying, 10 s left\u001b[K`);
    screen.text = '';
    screen.ms = 600_000;
    view.show({ stage: 'indexing', done: 0.75 });
    assert.match(screen.text, /making indexes, 4 min left/);
    screen.text = '';
    view.end();
    assert.equal(screen.text, '\r\u001b[K');
  });

  it('writes a plain line for each tenth elsewhere', () => {
    const screen = aScreen(false);
    const view = new MoveProgressView(screen);
    for (let done = 0; done <= 100; done += 1) view.show({ stage: 'copying', done: done / 100 });
    view.end();
    const lines = screen.text.trimEnd().split('\n');
    assert.equal(lines.length, 11);
    assert.deepEqual([lines[0], lines[10]], ['0 %  copying', '100 %  copying, 0 s left']);
    for (const control of ['\r', '\u001b']) assert.ok(!screen.text.includes(control));
  });

  it('ends with 2 for a wrong argument and with 1 for a refusal, and shows no password', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'move-command-'));
    const environment = { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` };
    const run = (...argv: readonly string[]) => runMove(argv, { environment, screen: aScreen(false) });
    try {
      for (const [argv, words] of [
        [[], /--to is missing/],
        [['--to', 'mysql://x'], /--to takes "sqlite:PATH"/],
        [['--to', 'postgres://bot:geheim#@host/x'], /--to takes .*%23/],
        [['--to', 'sqlite:x', 'y'], /“y” is one argument too many/],
      ] as const) {
        const { exitCode, complaint = '' } = await run(...argv);
        assert.equal(exitCode, 2, complaint);
        assert.match(complaint, words);
        assert.match(complaint, /npm run move/);
      }
      const to = 'postgres://bot:geheim@127.0.0.1:1/bot';
      assert.match((await run('--to', to)).complaint ?? '', /There is no database/);
      await (await openStore(environment.DATABASE_URL, () => '2026-11-30T09:00:00Z')).close();
      const away = await run('--to', to);
      assert.deepEqual([away.exitCode, away.said], [1, undefined]);
      assert.match(away.complaint ?? '', /bot on 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/);
      assert.doesNotMatch(away.complaint ?? '', /geheim/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
