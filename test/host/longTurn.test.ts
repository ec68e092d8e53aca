import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { pino } from 'pino';
import type { TurnAdapter } from '../../src/bot/turnAdapter.ts';
import { close, createHost, listen } from '../../src/host/server.ts';
import { createMetrics } from '../../src/metrics.ts';
import { UnderWay } from '../../src/underWay.ts';

describe('A turn that takes long', () => {
  let end: () => void;
  let turns: UnderWay;
  let server: ReturnType<typeof createHost>;
  let url: string;

  beforeEach(async () => {
    turns = new UnderWay();
    const turn = new Promise<undefined>((resolve) => {
      end = () => resolve(undefined);
    });
    const adapter = { authenticate: async () => ({}), run: () => turn } as unknown as TurnAdapter;
    server = createHost({
      messages: {
        adapter,
        logic: async () => undefined,
        loopbackOnly: true,
        log: pino({ level: 'silent' }),
        metrics: createMetrics(async () => ({ waiting: 0, parked: 0, oldestSeconds: 0 })),
        turns,
        holdMs: 10,
      },
      feedOf: async () => undefined,
      isReady: async () => true,
    });
    url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/api/messages`;
  });
  afterEach(() => (server.server as Server).closeAllConnections());

  const post = (type: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type,
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1:1',
        from: { id: '29:ada' },
        recipient: { id: '28:bot' },
        conversation: { id: 'a:ada' },
      }),
    });

  it('does not hold its post, goes on behind, and is waited for by an ending', async () => {
    assert.equal((await post('message')).status, 200);
    assert.equal(turns.count, 1, 'it goes on');
    await close(server);
    let ended = false;
    const ending = turns.idle().then(() => {
      ended = true;
    });
    await new Promise(setImmediate);
    assert.equal(ended, false, 'an ending waits for it');
    end();
    await ending;
    assert.equal(turns.count, 0);
  });

  it('answers a button’s press with a sentence meanwhile', async () => {
    const body = (await (await post('invoke')).json()) as { type: string; value: string };
    assert.equal(body.type, 'application/vnd.microsoft.activity.message');
    assert.ok(body.value.length > 0);
    end();
    await turns.idle();
  });
});
