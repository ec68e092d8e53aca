import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import { quietRound } from '../../../src/store/sqlite/quietRound.ts';
import { until } from '../../support/eventLoop.ts';

/** Keeps the event loop at work, as posts and answers do: each message brings the next. */
function chatter() {
  const { port1, port2 } = new MessageChannel();
  let messages = 0;
  port2.on('message', () => {
    messages += 1;
    port1.postMessage('next');
  });
  port1.postMessage('first');
  const stop = () => {
    port1.close();
    port2.close();
  };
  return { stop, messages: () => messages };
}

describe('A quiet round of the event loop', () => {
  it('comes when nothing goes on', async () => {
    await quietRound(() => 0);
  });

  it('is waited for while there is work', async () => {
    const { stop, messages } = chatter();
    await until(() => messages() > 0);
    let isQuiet = false;
    const quiet = quietRound(() => 0).then(() => {
      isQuiet = true;
    });
    const before = messages();
    await until(() => messages() > before + 20);
    assert.equal(isQuiet, false);
    stop();
    await quiet;
  });

  it('is not waited for longer than some milliseconds', async () => {
    const { stop, messages } = chatter();
    await until(() => messages() > 0);
    let time = 0;
    await quietRound(() => time++);
    assert.equal(time, 4);
    stop();
  });
});
