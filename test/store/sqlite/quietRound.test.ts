import assert from 'node:assert/strict';
import { quietRound } from '../../../src/store/sqlite/quietRound.ts';
import { chatter, until } from '../../support/eventLoop.ts';

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
