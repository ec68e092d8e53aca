import assert from 'node:assert/strict';
import sinon from 'sinon';
import { GroupCommit } from '../../../src/store/sqlite/groupCommit.ts';
import { aFewRounds, until } from '../../support/eventLoop.ts';

/** A disk that is done when the test says so. */
function slowDisk() {
  const rounds: PromiseWithResolvers<void>[] = [];
  const sync = () => {
    const round = Promise.withResolvers<void>();
    rounds.push(round);
    return round.promise;
  };
  return { rounds, group: new GroupCommit(sync) };
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

  it('begins at the moment it is told, and takes along all who came until then', async () => {
    const moment = Promise.withResolvers<void>();
    let rounds = 0;
    const group = new GroupCommit(
      async () => {
        rounds += 1;
      },
      () => moment.promise,
    );
    const first = group.written();
    await aFewRounds();
    const all = Promise.all([first, group.written()]);
    assert.equal(rounds, 0);
    moment.resolve();
    await all;
    await group.idle();
    assert.equal(rounds, 1);
  });

  describe('for what nobody waits for', () => {
    let clock: sinon.SinonFakeTimers;
    beforeEach(() => {
      clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => clock.restore());

    it('asks the disk some milliseconds later, once for all', async () => {
      const { rounds, group } = slowDisk();
      group.soon();
      clock.tick(10);
      group.soon();
      await aFewRounds();
      assert.equal(rounds.length, 0);
      clock.tick(10);
      await until(() => rounds.length === 1);
      rounds[0]?.resolve();
      clock.tick(1000);
      await aFewRounds();
      assert.equal(rounds.length, 1);
    });

    it('asks it no second time where somebody who waits came meanwhile', async () => {
      const { rounds, group } = slowDisk();
      group.soon();
      const waited = group.written();
      await until(() => rounds.length === 1);
      rounds[0]?.resolve();
      await waited;
      clock.tick(1000);
      await aFewRounds();
      assert.equal(rounds.length, 1);
    });

    it('does not take what was written during a round for written by it', async () => {
      const { rounds, group } = slowDisk();
      const first = group.written();
      await until(() => rounds.length === 1);
      group.soon();
      rounds[0]?.resolve();
      await first;
      clock.tick(20);
      await until(() => rounds.length === 2);
    });

    it('is on the disk before the end', async () => {
      const { rounds, group } = slowDisk();
      group.soon();
      let hasEnded = false;
      const ended = group.idle().then(() => {
        hasEnded = true;
      });
      await until(() => rounds.length === 1);
      await aFewRounds();
      assert.equal(hasEnded, false);
      rounds[0]?.resolve();
      await ended;
    });

    it('tells whoever comes next of a failure', async () => {
      const { rounds, group } = slowDisk();
      group.soon();
      clock.tick(20);
      await until(() => rounds.length === 1);
      rounds[0]?.reject(new Error('EIO'));
      await aFewRounds();
      await assert.rejects(group.written(), { code: 'SYNC' });
    });
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
