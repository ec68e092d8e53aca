import assert from 'node:assert/strict';
import { ConversationQueue } from '../../../src/bot/turn/conversationQueue.ts';

describe('Turns of a conversation', () => {
  /** Work that is under way until it is let go. */
  const held = (log: string[], name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const work = () => {
      log.push(`${name} begins`);
      return promise.finally(() => log.push(`${name} ends`));
    };
    return { work, resolve, reject };
  };

  it('run one after the other, in the order they came', async () => {
    const [queue, log] = [new ConversationQueue(), [] as string[]];
    const [first, second] = [held(log, 'first'), held(log, 'second')];
    const both = Promise.all([queue.run('a', first.work), queue.run('a', second.work)]);
    second.resolve('2');
    first.resolve('1');
    assert.deepEqual(await both, ['1', '2']);
    assert.deepEqual(log, ['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('do not wait for those of another conversation', async () => {
    const [queue, log] = [new ConversationQueue(), [] as string[]];
    const [slow, quick] = [held(log, 'slow'), held(log, 'quick')];
    const waiting = queue.run('a', slow.work);
    quick.resolve('done');
    assert.equal(await queue.run('b', quick.work), 'done');
    slow.resolve('at last');
    await waiting;
  });

  it('go on after one that failed, whose failure its own caller gets', async () => {
    const [queue, log] = [new ConversationQueue(), [] as string[]];
    const [broken, next] = [held(log, 'broken'), held(log, 'next')];
    const failed = assert.rejects(queue.run('a', broken.work), /broken/);
    const after = queue.run('a', next.work);
    broken.reject(new Error('broken'));
    next.resolve('fine');
    await failed;
    assert.equal(await after, 'fine');
  });
});
