import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import { pino } from 'pino';
import sinon from 'sinon';
import { ConversationBusy, openWhenFree } from '../../../src/bot/turn/conversationLease.ts';
import { errorMiddleware } from '../../../src/bot/turn/errorMiddleware.ts';
import { LeaseLost } from '../../../src/runtime/heldLease.ts';

describe('A turn whose conversation another turn has', () => {
  const inDialog = Object.assign(new Error('in a dialog'), { error: new LeaseLost('lost') });
  for (const [where, error] of [
    ['lost', new LeaseLost('lost')],
    ['lost, found out in a dialog', inDialog],
    ['not had', new ConversationBusy('busy')],
  ] as const) {
    it(`is nothing to tell the person of: it is run again (${where})`, async () => {
      const sendActivity = sinon.stub().resolves();
      const context = { activity: { type: 'message' }, turnState: new Map(), sendActivity };
      const turn = errorMiddleware(pino({ level: 'silent' })).onTurn(
        context as unknown as TurnContext,
        async () => {
          throw error;
        },
      );
      await assert.rejects(turn, error);
      assert.equal(sendActivity.callCount, 0);
    });
  }

  it('waits for a turn that takes longer than a post is held', async () => {
    const clock = sinon.useFakeTimers();
    try {
      const hold = async () => (clock.now >= 20_000 ? 'held' : undefined);
      const { signal } = new AbortController();
      const now = () => new Date(clock.now).toISOString();
      const held = openWhenFree(hold, now, signal);
      await clock.tickAsync(20_500);
      assert.equal(await held, 'held');
    } finally {
      clock.restore();
    }
  });
});
