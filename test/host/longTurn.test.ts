import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { InvokeResponse } from 'botbuilder';
import { pino } from 'pino';
import sinon from 'sinon';
import { ConversationBusy } from '../../src/bot/turn/conversationLease.ts';
import type { TurnRunner } from '../../src/bot/turn/turnRunner.ts';
import { createHost, listen } from '../../src/host/server.ts';
import { LeaseLost } from '../../src/runtime/heldLease.ts';
import { SentTimes } from '../../src/runtime/sentAt.ts';

describe('A post whose turn is not over soon', () => {
  let end: () => void;
  let fail: (error: Error) => void;
  let turn: Promise<InvokeResponse | undefined>;
  let keep: sinon.SinonStub<unknown[], Promise<boolean>>;
  let server: ReturnType<typeof createHost>;
  let url: string;

  beforeEach(async () => {
    turn = new Promise((resolve, reject) => {
      end = () => resolve(undefined);
      fail = reject;
    });
    turn.catch(() => undefined);
    keep = sinon.stub().resolves(true);
    const turns: Partial<TurnRunner> = {
      authenticate: async () => ({}) as Awaited<ReturnType<TurnRunner['authenticate']>>,
      run: () => turn,
    };
    server = createHost({
      messages: {
        turns: turns as TurnRunner,
        inbox: { keep },
        loopbackOnly: true,
        sentTimes: new SentTimes(() => '2026-11-23T09:00:00Z'),
        log: pino({ level: 'silent' }),
        holdMs: 10,
      },
      feedOf: async () => undefined,
      missing: async () => [],
      metrics: { fault: () => undefined },
    });
    url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/api/messages`;
  });
  afterEach(() => (server.server as Server).closeAllConnections());

  const post = (type: string, name?: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type,
        name,
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1:1',
        from: { id: '29:ada' },
        recipient: { id: '28:bot' },
        conversation: { id: 'a:ada' },
      }),
    });

  it('is a query of the message extension that is answered in time, and not run again', async () => {
    const response = await post('invoke', 'composeExtension/query');
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), {
      composeExtension: {
        type: 'message',
        text: 'The search takes longer than usual. Please try it again in a moment.',
      },
    });
    fail(new Error('too late for anybody'));
    assert.equal(keep.callCount, 0);
  });

  it('is answered while the turn goes on, once the inbox has what came', async () => {
    let answered = false;
    let tellKept: (kept: boolean) => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      keep.callsFake(() => {
        resolve();
        return new Promise<boolean>((tell) => {
          tellKept = tell;
        });
      });
    });
    const answer = post('message').then((response) => {
      answered = true;
      return response;
    });
    await asked;
    await new Promise(setImmediate);
    assert.equal(answered, false, 'nothing is on the disk yet');
    tellKept(true);
    assert.equal((await answer).status, 200);
    const [activity, kept] = keep.firstCall.args as [{ conversation: { id: string } }, unknown];
    assert.equal(activity.conversation.id, 'a:ada');
    assert.equal(kept, turn, 'it is kept until that turn is over');
  });

  it('is held for the turn where the inbox could not take it', async () => {
    keep.callsFake(async () => {
      end();
      return false;
    });
    assert.equal((await post('message')).status, 200);
    assert.equal(keep.callCount, 1);
    await turn;
  });

  it('fails with the turn where the inbox could not take it', async () => {
    keep.callsFake(async () => {
      fail(new Error('the database is gone'));
      return false;
    });
    assert.equal((await post('message')).status, 500);
  });

  it('answers a button’s press with a sentence meanwhile', async () => {
    const response = await post('invoke');
    const text = await response.text();
    assert.equal(response.headers.get('content-length'), String(Buffer.byteLength(text)), 'in one piece');
    const body = JSON.parse(text) as { type: string; value: string };
    assert.equal(body.type, 'application/vnd.microsoft.activity.message');
    assert.ok(body.value.length > 0);
  });

  for (const error of [new LeaseLost('lost'), new ConversationBusy('busy')]) {
    it(`is answered for where the turn was overtaken: the inbox has it run again (${error.code})`, async () => {
      fail(error);
      assert.equal((await post('message')).status, 200);
      assert.equal(keep.callCount, 1);
      assert.equal(keep.firstCall.args[1], undefined, 'no turn of it goes on');
      const { type } = (await (await post('invoke')).json()) as { type: string };
      assert.equal(type, 'application/vnd.microsoft.activity.message');
    });

    it(`fails where the turn was overtaken and the inbox could not take it (${error.code})`, async () => {
      keep.resolves(false);
      fail(error);
      assert.equal((await post('message')).status, 500);
    });
  }
});
