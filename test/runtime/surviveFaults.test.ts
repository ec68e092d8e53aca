import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { freePort } from '../../bench/freePort.ts';
import { surviveFaults } from '../../src/runtime/surviveFaults.ts';
import { compileCache } from '../support/compileCache.ts';
import { killed } from '../support/killed.ts';

const main = fileURLToPath(new URL('../../src/index.mjs', import.meta.url));

/** Makes the process meet an error that nobody catches, whenever the test sends a message. */
const troublemaker = `data:text/javascript,${encodeURIComponent(`
  const words = ['a sec', 'ret'].join('');
  process.on('message', (kind) => {
    if (kind === 'throw') setImmediate(() => { throw new Error(words); });
    else Promise.reject(new Error(words));
    setTimeout(() => process.send('done'), 1);
  });
`)}`;

describe('An error that nobody caught', () => {
  it('is logged without its words and counted, and nothing listens any more when that is over', () => {
    const events = new EventEmitter();
    const logged: string[] = [];
    const counted: string[] = [];
    const end = surviveFaults(
      {
        metrics: { fault: (place) => void counted.push(place) },
        log: pino({}, { write: (line: string) => void logged.push(line) }),
      },
      events,
    );
    events.emit('uncaughtException', new Error('a secret'), 'uncaughtException');
    events.emit('unhandledRejection', 'a secret', Promise.resolve());
    assert.deepEqual(counted, ['uncaughtException', 'unhandledRejection']);
    assert.equal(logged.length, 2);
    assert.doesNotMatch(logged.join(''), /secret/);
    end();
    assert.deepEqual(events.eventNames(), []);
  });

  it('is survived also where the log fails', () => {
    const events = new EventEmitter();
    const log = pino(
      {},
      {
        write: () => {
          throw new Error('the disk is full');
        },
      },
    );
    surviveFaults({ metrics: { fault: () => undefined }, log }, events);
    events.emit('uncaughtException', new Error('any'));
  });

  describe('in the running product', function () {
    this.timeout(60_000);
    let folder: string;
    let product: ChildProcess;
    afterEach(async () => {
      await killed(product);
      rmSync(folder, { recursive: true });
    });

    for (const kind of ['throw', 'reject']) {
      it(`leaves it running (${kind})`, async () => {
        folder = mkdtempSync(join(tmpdir(), 'survive-'));
        const port = await freePort();
        product = spawn(process.execPath, ['--import', troublemaker, main], {
          env: {
            DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
            PLAYGROUND: 'off',
            PORT: String(port),
            ...compileCache,
          },
          stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
        });
        // Local mode greets when it listens; it is complete a moment later.
        if (product.stdout !== null) await once(product.stdout, 'data');
        const healthy = async () =>
          assert.equal(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text(), 'ready');
        await healthy();
        product.send(kind);
        await once(product, 'message');
        await healthy();
        assert.equal(product.exitCode, null);
        product.kill('SIGTERM');
        const ending = await once(product, 'exit');
        // A process of Windows that is told to end by another one ends at once.
        if (process.platform !== 'win32') assert.deepEqual(ending, [0, null]);
        const logged = readFileSync(join(folder, 'bot.log'), 'utf8');
        assert.match(logged, /uncaught error; the process continues/);
        assert.doesNotMatch(logged, /secret/);
      });
    }
  });
});
