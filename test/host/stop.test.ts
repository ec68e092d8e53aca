import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../bench/freePort.ts';
import { type ConnectorStandIn, startConnector } from '../../standIns/connectorStandIn.ts';
import { contoso } from '../../standIns/testService.ts';
import { compileCache } from '../support/compileCache.ts';
import { killed } from '../support/killed.ts';

const main = fileURLToPath(new URL('../../src/index.mjs', import.meta.url));

describe('The process, told to end', function () {
  this.timeout(20_000);
  let folder: string;
  let connector: ConnectorStandIn;
  let product: ChildProcess;
  let port: number;
  /** Kept open, as Teams keeps its connections. */
  const agent = new Agent({ keepAlive: true });

  before(function () {
    // A process of Windows that is told to end by another one ends at once. Its Ctrl-C is in endOnSignal.test.ts.
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stop-'));
    connector = await startConnector();
    port = await freePort();
    product = spawn(process.execPath, [main], {
      env: {
        DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
        PLAYGROUND: 'off',
        PORT: String(port),
        ...compileCache,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Local mode greets when it listens.
    if (product.stdout !== null) await once(product.stdout, 'data');
  });
  afterEach(async () => {
    await killed(product);
    agent.destroy();
    await connector.close();
    rmSync(folder, { recursive: true });
  });

  const says = (text: string) =>
    new Promise<number>((resolve, reject) => {
      const post = request(
        { port, host: '127.0.0.1', path: '/api/messages', method: 'POST', agent },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      post.setHeader('Content-Type', 'application/json').on('error', reject);
      post.end(
        JSON.stringify({
          type: 'message',
          id: `said-${text}`,
          text,
          channelId: 'msteams',
          serviceUrl: connector.serviceUrl,
          from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada' },
          recipient: { id: '28:bot' },
          conversation: { id: 'a:ada', conversationType: 'personal', tenantId: contoso.tenantId },
          channelData: { tenant: { id: contoso.tenantId } },
        }),
      );
    });
  const logged = () => readFileSync(join(folder, 'bot.log'), 'utf8');

  it('finishes the turn that a slow connector holds, takes no other, and ends with code 0', async () => {
    assert.equal(await says('hi'), 200);
    connector.plan = ({ method }) => (method === 'POST' ? { delay: 500 } : {});
    const held = says('timeline');
    const messages = connector.messages.length;
    const called = new Promise<void>((resolve) =>
      connector.watch(({ method }) => method === 'POST' && resolve()),
    );
    await called;
    product.kill('SIGTERM');
    assert.equal(await held, 200);
    assert.ok(connector.messages.length > messages, 'the answer arrived');
    const [code] = (await once(product, 'exit')) as [number | null];
    assert.equal(code, 0);
    await assert.rejects(says('hello?'));
    assert.match(logged(), /"turns":1,"calls":1,"msg":"stopping"/);
    assert.match(logged(), /"msg":"stopped"/);
    const database = new DatabaseSync(join(folder, 'bot.db'));
    assert.equal(database.prepare('pragma integrity_check').get()?.['integrity_check'], 'ok');
    const seen = database.prepare('select count(*) as count from seen_activities').get();
    database.close();
    assert.equal(seen?.['count'], 2, 'both turns were written down');
  });

  for (const [what, bytes] of [
    ['nothing ever came', ''],
    [
      'half a post came',
      'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a"',
    ],
  ] as const) {
    it(`waits for no connection on which ${what}, as load balancers and browsers keep them`, async () => {
      const held = connect(port, '127.0.0.1').on('error', () => undefined);
      await once(held, 'connect');
      held.write(bytes);
      // Once this is answered, the message before on the other connection has arrived.
      assert.equal(await says('hi'), 200);
      const began = performance.now();
      product.kill('SIGTERM');
      const [code] = (await once(product, 'exit')) as [number | null];
      held.destroy();
      assert.equal(code, 0);
      assert.ok(performance.now() - began < 5000);
      assert.match(logged(), /"msg":"stopped"/);
    });
  }

  it('ends at once with code 0 where nothing is under way, though connections are open', async () => {
    assert.equal(await says('hi'), 200);
    const began = performance.now();
    product.kill('SIGINT');
    const [code] = (await once(product, 'exit')) as [number | null];
    assert.equal(code, 0);
    assert.ok(performance.now() - began < 3000, 'it did not wait for those who keep connections open');
  });
});
