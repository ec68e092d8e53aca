import assert from 'node:assert/strict';
import { GroupSync } from '../../../src/store/sqlite/groupSync.ts';
import { aFewRounds, until } from '../../support/eventLoop.ts';

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
    await until(() => rounds.length === 1);
    all.push(wait('second'), wait('third'));
    await aFewRounds();
    assert.equal(rounds.length, 1);
    rounds[0]?.resolve();
    await until(() => rounds.length === 2);
    await aFewRounds();
    assert.deepEqual(done, ['first']);
    rounds[1]?.resolve();
    await Promise.all(all);
    await group.idle();
    assert.deepEqual([done, rounds.length], [['first', 'second', 'third'], 2]);
  });

  it('serves all of one round of the event loop with one', async () => {
    const { rounds, group } = slowDisk();
    const all = [group.written(), Promise.resolve().then(() => group.written())];
    await until(() => rounds.length === 1);
    rounds[0]?.resolve();
    await Promise.all(all);
    await group.idle();
    assert.equal(rounds.length, 1);
  });

  it('promises nothing any more once a round failed, though the disk seems well again', async () => {
    const { rounds, group } = slowDisk();
    const first = assert.rejects(group.written(), { code: 'SYNC' });
    await until(() => rounds.length === 1);
    const second = assert.rejects(group.written(), { code: 'SYNC' });
    rounds[0]?.reject(new Error('EIO'));
    await Promise.all([first, second]);
    await assert.rejects(group.written(), { code: 'SYNC' });
    assert.throws(() => group.assertSound(), { code: 'SYNC' });
    assert.equal(rounds.length, 1);
  });
});
