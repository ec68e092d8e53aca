import assert from 'node:assert/strict';
import { setImmediate as turnOver } from 'node:timers/promises';
import { GroupSync } from '../../../src/store/sqlite/groupSync.ts';

/** A disk that is done when the test says so. */
function slowDisk() {
  const rounds: PromiseWithResolvers<void>[] = [];
  const sync = () => {
    const round = Promise.withResolvers<void>();
    rounds.push(round);
    return round.promise;
  };
  return { rounds, group: new GroupSync(sync) };
}

describe('Synchronising in groups', () => {
  it('serves all who came while the disk was busy with one round, and nobody with a round begun before', async () => {
    const { rounds, group } = slowDisk();
    const done: string[] = [];
    const wait = (name: string) => group.written().then(() => done.push(name));
    const all = [wait('first')];
    await turnOver();
    all.push(wait('second'), wait('third'));
    await turnOver();
    assert.equal(rounds.length, 1);
    rounds[0]?.resolve();
    await turnOver();
    assert.deepEqual([done, rounds.length], [['first'], 2]);
    rounds[1]?.resolve();
    await Promise.all(all);
    await group.idle();
    assert.deepEqual([done, rounds.length], [['first', 'second', 'third'], 2]);
  });

  it('promises nothing any more once a round failed, though the disk seems well again', async () => {
    const { rounds, group } = slowDisk();
    const first = assert.rejects(group.written(), { code: 'SYNC' });
    await turnOver();
    const second = assert.rejects(group.written(), { code: 'SYNC' });
    rounds[0]?.reject(new Error('EIO'));
    await Promise.all([first, second]);
    await assert.rejects(group.written(), { code: 'SYNC' });
    assert.throws(() => group.assertSound(), { code: 'SYNC' });
    assert.equal(rounds.length, 1);
  });
});
