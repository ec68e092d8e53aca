import assert from 'node:assert/strict';
import { DiskWait } from '../../../src/store/sqlite/diskWait.ts';

/** A disk that takes as long as the test says, and the calls made to it. */
function aDisk() {
  const disk = { takes: 0.2, time: 0, ways: [] as string[] };
  const wait = new DiskWait({
    inPlace: () => {
      disk.ways.push('in place');
      disk.time += disk.takes;
    },
    beside: async () => {
      disk.ways.push('beside');
    },
    quiet: async () => {
      disk.ways.push('quiet');
    },
    now: () => disk.time,
  });
  return { disk, wait };
}

describe('Waiting for the disk', () => {
  it('is done in place where the disk is quick', async () => {
    const { disk, wait } = aDisk();
    for (let times = 0; times < 3; times += 1) await wait.sync();
    assert.deepEqual(disk.ways, ['in place', 'in place', 'in place']);
  });

  it('stays in place where a quick disk was slow once', async () => {
    const { disk, wait } = aDisk();
    for (const takes of [0.2, 8, 0.2, 0.2]) {
      disk.takes = takes;
      await wait.sync();
    }
    assert.deepEqual(disk.ways, ['in place', 'in place', 'in place', 'in place']);
  });

  it('is done beside the work where the disk is slow, but for once a second', async () => {
    const { disk, wait } = aDisk();
    disk.takes = 12;
    for (const pause of [0, 500, 499, 2, 999]) {
      disk.time += pause;
      await wait.sync();
    }
    assert.deepEqual(disk.ways, ['in place', 'beside', 'beside', 'in place', 'beside']);
  });

  it('takes some more waits to know a disk that is somewhat slow', async () => {
    const { disk, wait } = aDisk();
    disk.takes = 2;
    for (let times = 0; times < 11; times += 1) await wait.sync();
    assert.deepEqual(disk.ways.slice(-3), ['in place', 'in place', 'beside']);
  });

  it('goes back in place when the disk is quick again, and beside when it becomes slow', async () => {
    const { disk, wait } = aDisk();
    for (const takes of [12, 0.2, 0.2, 30, 30]) {
      disk.takes = takes;
      await wait.sync();
      if (takes === 12) disk.time += 1001;
    }
    assert.deepEqual(disk.ways, ['in place', 'in place', 'in place', 'in place', 'beside']);
  });

  it('begins in place when there is nothing else to do, and beside at once', async () => {
    const { disk, wait } = aDisk();
    disk.takes = 12;
    for (let times = 0; times < 2; times += 1) {
      await wait.moment();
      await wait.sync();
    }
    assert.deepEqual(disk.ways, ['quiet', 'in place', 'beside']);
  });

  it('fails as the disk fails, either way', async () => {
    const fails = () => {
      throw new Error('EIO');
    };
    let time = 0;
    const others = { beside: async () => fails(), quiet: async () => undefined, now: () => time };
    const wait = new DiskWait({ ...others, inPlace: fails });
    await assert.rejects(wait.sync(), /EIO/);
    const inPlace = () => {
      time += 50;
    };
    const slow = new DiskWait({ ...others, inPlace });
    await slow.sync();
    await assert.rejects(slow.sync(), /EIO/);
  });
});
